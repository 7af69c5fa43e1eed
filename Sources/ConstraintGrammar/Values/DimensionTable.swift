/// Units of measure with the quantity that they measure.
enum DimensionTable {
  struct Entry: Sendable {
    var name: String
    /// `Length`, `Weight`, `Temperature`…
    var kind: String
    /// Whether the spelling is an abbreviation that must not stand apart from its number in another sense (`m`, `g`).
    var needsNumber: Bool
  }

  static func add(to lexicon: inout LexiconBuilder) {
    TableText.read(units) { table in
      for line in table.pieces("\n") {
        let parts = line.fields("|")
        guard parts.count == 4 else { continue }
        let (kind, name) = (parts[0].string, parts[1].string)
        for (list, needsNumber) in [(parts[2], false), (parts[3], true)] {
          for phrase in list.pieces(",") {
            lexicon.units.add(phrase, lexicon.unitEntries.count, words: &lexicon.words)
            lexicon.unitEntries.append(Entry(name: name, kind: kind, needsNumber: needsNumber))
          }
        }
      }
    }
  }

  /// `quantity|name|words|abbreviations`
  static let units = """
    Length|Kilometer|kilometers,kilometres,kilometer,kilometre|km,kms,k . m
    Length|Hectometer|hectometers,hectometres,hectometer,hectometre|hm
    Length|Decameter|decameters,decametres,decameter,decametre|dam
    Length|Meter|meters,metres,meter,metre|m
    Length|Decimeter|decimeters,decimetres,decimeter,decimetre|dm
    Length|Centimeter|centimeters,centimetres,centimeter,centimetre|cm,cms
    Length|Millimeter|millimeters,millimetres,millimeter,millimetre|mm
    Length|Micrometer|micrometers,micrometres,micrometer,micrometre,microns,micron|μm,µm
    Length|Nanometer|nanometers,nanometres,nanometer,nanometre|nm
    Length|Picometer|picometers,picometres,picometer,picometre|pm
    Length|Mile|miles,mile|mi
    Length|Yard|yards,yard|yd,yds
    Length|Inch|inches,inch|in,ins,",″
    Length|Foot|feet,foot|ft,′
    Length|Light year|light years,light year,light-years,light-year|
    Length|Pt||pt,pts
    Speed|Meter per second|meters per second,metres per second,meter per second,metre per second,meters/second,metres/second|m/s
    Speed|Kilometer per hour|kilometers per hour,kilometres per hour,kilometer per hour,kilometre per hour,kilometers an hour,kilometres an hour,kilometers/hour|km/h,kph,kmph,km/hr,kmh
    Speed|Kilometer per minute|kilometers per minute,kilometres per minute,kilometer per minute|km/min
    Speed|Kilometer per second|kilometers per second,kilometres per second,kilometer per second,kilometre per second|km/s
    Speed|Mile per hour|miles per hour,mile per hour,miles an hour,miles / hour|mph
    Speed|Knot|knots,knot|kt,kn
    Speed|Foot per second|feet per second,foot per second,feet/second|ft/s
    Speed|Foot per minute|feet per minute,foot per minute,feet/minute|ft/min
    Speed|Yard per minute|yards per minute,yard per minute|
    Speed|Yard per second|yards per second,yard per second|
    Speed|Meter per millisecond|meters per millisecond,metres per millisecond,meters/millisecond|m/ms
    Speed|Centimeter per millisecond|centimeters per millisecond,centimetres per millisecond,centimeters/millisecond|cm/ms
    Speed|Kilometer per millisecond|kilometers per millisecond,kilometres per millisecond,kilometers/millisecond|km/ms
    Area|Square kilometer|square kilometers,square kilometres,square kilometer,square kilometre|sq km,km2,km^2,km²
    Area|Square hectometer|square hectometers,square hectometres|hm2,hm^2
    Area|Square meter|square meters,square metres,square meter,square metre|sq m,m2,m^2,m²,sqm
    Area|Square decimeter|square decimeters,square decimetres|dm2
    Area|Square centimeter|square centimeters,square centimetres,square centimeter,square centimetre|sq cm,cm2,cm^2,cm²
    Area|Square millimeter|square millimeters,square millimetres,square millimeter|sq mm,mm2,mm^2,mm²
    Area|Square inch|square inches,square inch|sq in,in2
    Area|Square foot|square feet,square foot|sq ft,sqft,ft2,ft^2,ft²
    Area|Square mile|square miles,square mile|sq mi,mi2
    Area|Square yard|square yards,square yard|sq yd
    Area|Acre|acres,acre|
    Area|Hectare|hectares,hectare|ha
    Volume|Cubic meter|cubic meters,cubic metres,cubic meter,cubic metre|m3,m^3,m³
    Volume|Cubic centimeter|cubic centimeters,cubic centimetres,cubic centimeter,cubic centimetre|cm3,cc
    Volume|Cubic millimeter|cubic millimeters,cubic millimetres|mm3
    Volume|Cubic kilometer|cubic kilometers,cubic kilometres,cubic kilometer|km3
    Volume|Cubic inch|cubic inches,cubic inch|
    Volume|Cubic foot|cubic feet,cubic foot|
    Volume|Cubic yard|cubic yards,cubic yard|
    Volume|Cubic mile|cubic miles,cubic mile|
    Volume|Hectoliter|hectoliters,hectolitres|hl
    Volume|Liter|liters,litres,liter,litre|l,lts,ltr,ltrs
    Volume|Deciliter|deciliters,decilitres,deciliter|dl
    Volume|Centiliter|centiliters,centilitres,centiliter,centilitre|cl
    Volume|Milliliter|milliliters,millilitres,milliliter,millilitre|ml,mls
    Volume|Barrel|barrels,barrel|bbl
    Volume|Quart|quarts,quart|qt
    Volume|Cup|cups,cup|
    Volume|Pint|pints,pint|
    Volume|Pinch|pinches,pinch|
    Volume|Tablespoon|tablespoons,tablespoon|tbsp,tbs
    Volume|Teaspoon|teaspoons,teaspoon|tsp
    Volume|Fluid ounce|fluid ounces,fluid ounce|fl oz
    Volume|Fluid dram|fluid drams,fluid dram|
    Volume|Bushel|bushels,bushel|
    Volume|Gill|gills,gill|
    Volume|Minim|minims,minim|
    Volume|Cord|cords|
    Volume|Hogshead|hogsheads,hogshead|
    Weight|Gallon|gallons,gallon|gal
    Weight|Kilogram|kilograms,kilogrammes,kilogram,kilogramme,kilos,kilo|kg,kgs
    Weight|Gram|grams,grammes,gram,gramme|g,gm,gms
    Weight|Milligram|milligrams,milligrammes,milligram,milligramme|mg,mgs
    Weight|Microgram|micrograms,microgrammes,microgram,microgramme,mcg|μg,µg
    Weight|Barrel|barrels of oil|
    Weight|Metric ton|metric tons,metric tonnes,metric ton,metric tonne|
    Weight|Ton|tons,tonnes,ton,tonne|
    Weight|Pound|pounds,pound|lb,lbs
    Weight|Ounce|ounces,ounce|oz
    Weight|Stone|stones,stone|st
    Weight|Carat|carats,carat|ct
    Weight|Grain|grains,grain|
    Weight|Pennyweight|pennyweights,pennyweight|dwt
    Weight|Dram|drams,dram|
    Weight|Short hundredweight|short hundredweights|
    Weight|Quintal|quintals,quintal|
    Information|Bit|bits,bit|
    Information|Kilobit|kilobits,kilobit|kbit,kbits
    Information|Megabit|megabits,megabit|mbit,mbits,mbps
    Information|Gigabit|gigabits,gigabit|gbit,gbits,gbps
    Information|Terabit|terabits,terabit|tbit
    Information|Petabit|petabits,petabit|pbit
    Information|Byte|bytes,byte|
    Information|Kilobyte|kilobytes,kilobyte|kb,kbs
    Information|Megabyte|megabytes,megabyte|mb,mbs
    Information|Gigabyte|gigabytes,gigabyte|gb,gbs,gig,gigs
    Information|Terabyte|terabytes,terabyte|tb,tbs
    Information|Petabyte|petabytes,petabyte|pb
    Angle|Degree|degrees,degree|°
    Angle|Radian|radians,radian|rad
    Angle|Turn|turns,turn|
    Temperature|F|degrees fahrenheit,degree fahrenheit,deg fahrenheit,fahrenheit,farenheit,degrees farenheit,degree farenheit,degrees f|deg f,° f,°f,℉,degree f
    Temperature|C|degrees celsius,degree celsius,deg celsius,celsius,celcius,degrees celcius,centigrade,degrees centigrade,degree celcius,degrees c,°celsius,° celsius|deg c,° c,°c,℃,degree c
    Temperature|K|kelvin,degrees kelvin,degree kelvin,kelvins|k
    Temperature|R|rankine,degrees rankine,degree rankine|
    Temperature|Degree|degrees,degree|deg .,deg,°
    """
}
