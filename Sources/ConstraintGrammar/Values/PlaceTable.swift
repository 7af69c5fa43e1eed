/// Places that customers name: countries, states, large cities and the codes of large airports. Lower-case spellings of
/// these are places too; all other places are told by their capitals or by the words before them.
enum PlaceTable {
  static func add(to lexicon: inout LexiconBuilder) {
    for table in [countries, states, cities, airports] {
      TableText.read(table) { table in
        for line in table.pieces("\n") {
          for place in line.pieces(",") { lexicon.places.add(place, 0, words: &lexicon.words) }
        }
      }
    }
  }

  static let countries = """
    usa,u.s.,u.s.a.,united states,the states,uk,u.k.,united kingdom,england,scotland,wales,northern ireland,ireland,britain,great britain
    canada,mexico,brazil,argentina,chile,colombia,peru,ecuador,venezuela,bolivia,uruguay,paraguay,costa rica,panama,guatemala,honduras,nicaragua,el salvador,belize,cuba,jamaica,haiti,dominican republic,puerto rico,bahamas,barbados,trinidad,aruba,bermuda
    france,germany,italy,spain,portugal,netherlands,holland,belgium,luxembourg,switzerland,austria,denmark,sweden,norway,finland,iceland,poland,czech republic,slovakia,hungary,romania,bulgaria,greece,turkey,croatia,serbia,slovenia,bosnia,albania,ukraine,russia,belarus,estonia,latvia,lithuania,malta,cyprus
    india,pakistan,bangladesh,sri lanka,nepal,bhutan,china,japan,south korea,north korea,korea,taiwan,hong kong,macau,mongolia,thailand,vietnam,cambodia,laos,myanmar,malaysia,singapore,indonesia,bali,philippines,australia,new zealand,fiji
    israel,jordan,lebanon,syria,iraq,iran,saudi arabia,saudi,kuwait,bahrain,qatar,oman,yemen,uae,u.a.e.,united arab emirates,dubai,abu dhabi,egypt,morocco,algeria,tunisia,libya,nigeria,ghana,kenya,ethiopia,tanzania,uganda,rwanda,south africa,zimbabwe,zambia,botswana,namibia,senegal,ivory coast,cameroon,afghanistan,kazakhstan,uzbekistan
    europe,asia,africa,south america,north america,central america,middle east,caribbean,hawaii,alaska,scandinavia,balkans
    """

  static let states = """
    alabama,arizona,arkansas,california,colorado,connecticut,delaware,florida,idaho,illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,ontario,quebec,british columbia,alberta,manitoba,nova scotia,queensland,new south wales,maharashtra,kerala,karnataka,tamil nadu,telangana,andhra pradesh,odisha,gujarat,punjab,rajasthan,bihar,west bengal,uttar pradesh,madhya pradesh,haryana,assam,goa,jharkhand
    """

  static let cities = """
    new york city,nyc,los angeles,chicago,houston,phoenix,philadelphia,philly,san antonio,san diego,dallas,san jose,austin,jacksonville,fort worth,ft worth,columbus,charlotte,san francisco,sf,indianapolis,seattle,denver,washington dc,dc,d.c.,boston,el paso,nashville,detroit,oklahoma city,portland,las vegas,vegas,memphis,louisville,baltimore,milwaukee,albuquerque,tucson,fresno,sacramento,kansas city,mesa,atlanta,omaha,colorado springs,raleigh,miami,long beach,virginia beach,oakland,minneapolis,tulsa,tampa,arlington,new orleans,wichita,cleveland,bakersfield,aurora,anaheim,honolulu,santa ana,riverside,corpus christi,lexington,stockton,st louis,st. louis,saint louis,pittsburgh,anchorage,cincinnati,st paul,greensboro,lincoln,orlando,irvine,newark,durham,chula vista,fort wayne,st petersburg,laredo,buffalo,madison,lubbock,reno,scottsdale,boise,richmond,spokane,rochester,des moines,salt lake city,salt lake,birmingham,charleston,savannah,fort lauderdale,ft. lauderdale,ft lauderdale,palm beach,west palm beach,santa rosa,berkeley,palo alto,napa,sonoma,brooklyn,manhattan,queens,bronx,long island,maui,kona,kauai,oahu,cancun,cabo,punta cana,san juan
    london,manchester,manc,liverpool,leeds,glasgow,edinburgh,bristol,cardiff,belfast,dublin,cork,newcastle,sheffield,nottingham,leicester,gatwick,heathrow,luton,stansted
    toronto,montreal,vancouver,calgary,ottawa,edmonton,winnipeg,halifax,mexico city,guadalajara,monterrey,sao paulo,rio de janeiro,rio,buenos aires,santiago,lima,bogota,medellin,quito,havana
    paris,marseille,marseilles,lyon,nice,berlin,munich,frankfurt,hamburg,cologne,dusseldorf,rome,milan,venice,florence,naples,madrid,barcelona,seville,valencia,malaga,lisbon,porto,amsterdam,rotterdam,brussels,antwerp,zurich,geneva,vienna,copenhagen,stockholm,oslo,helsinki,reykjavik,warsaw,krakow,prague,budapest,bucharest,sofia,athens,istanbul,moscow,kiev,kyiv
    mumbai,bombay,delhi,new delhi,bangalore,bengaluru,hyderabad,chennai,kolkata,calcutta,pune,ahmedabad,jaipur,lucknow,kanpur,nagpur,indore,bhopal,patna,surat,vadodara,kochi,cochin,coimbatore,visakhapatnam,vizag,vijayawada,mysore,gurgaon,gurugram,noida,ghaziabad,chandigarh,bhubaneswar,guwahati,ranchi,dehradun,trivandrum,thiruvananthapuram,mangalore,madurai,trichy,salem,karachi,lahore,islamabad,dhaka,colombo,kathmandu
    beijing,shanghai,guangzhou,shenzhen,tokyo,osaka,kyoto,seoul,busan,taipei,bangkok,bankok,phuket,hanoi,ho chi minh city,kuala lumpur,jakarta,manila,cebu,sydney,melbourne,brisbane,perth,adelaide,auckland,wellington,tel aviv,jerusalem,cairo,casablanca,marrakech,nairobi,lagos,accra,johannesburg,cape town,doha,riyadh,jeddah,beirut,amman
    """

  static let airports = """
    jfk,lga,ewr,lax,sfo,sjc,oak,ord,mdw,dfw,dal,iah,hou,atl,mia,fll,mco,tpa,bos,dca,iad,bwi,phl,pit,clt,rdu,dtw,msp,stl,mci,den,slc,phx,las,sea,pdx,hnl,ogg,anc,aus,bna,msy,cle,cvg,cmh,ind,mke,buf,roc,alb,pvd,bdl,abq,tus,elp,okc,tul,mem,jax,rsw,pbi,sna,ont,bur,smf,rno,boi,geg,sjd,cun,sju,lhr,lgw,stn,ltn,bhx,edi,dub,cdg,ory,fra,muc,txl,fco,mxp,mad,bcn,lis,ams,bru,zrh,gva,vie,cph,arn,hel,ist,svo,yyz,yvr,yul,yyc,mex,gru,gig,eze,scl,bog,hkg,nrt,hnd,icn,pek,pvg,sin,bkk,kul,cgk,mnl,syd,mel,bne,akl,dxb,doh,auh,cai,jnb,cpt,nbo,tlv,gib,mht,sdf,grr,lgb,chs,sav,oma,dsm,lit
    """
}
