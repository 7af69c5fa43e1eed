/// The report's style sheet: one column of text, figures in the system's sans-serif, for light and dark screens, narrow
/// ones and paper. Colours keep at least 4.5 : 1 against their ground for text, 3 : 1 for marks.
enum ReportStyle {
  static let css: StaticString = """

    :root {
      color-scheme: light dark;
      --paper: #fbfaf7; --ink: #1d1f21; --soft: #5c6166; --rule: #dedbd3; --faint: #efece5;
      --mark: #2f5d8a; --before: #a9a59b; --bad: #b3401f; --good: #1f6f5c; --plum: #7b3f8c; --ochre: #8a6a14; --band: #b3401f26; --evidence: #f6e3b4;
      --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Georgia, serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #17181a; --ink: #e8e6e1; --soft: #a3a6a8; --rule: #3a3b3e; --faint: #232427;
        --mark: #8ab4dc; --before: #77746c; --bad: #ef8f6b; --good: #6fc3ab; --plum: #cf9ae0; --ochre: #d9b45b; --band: #ef8f6b2e; --evidence: #5b4a17;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 400 16px/1.55 var(--sans); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
    }
    main, footer { max-width: 60rem; margin: 0 auto; padding: 0 2rem; }
    header { padding: 3.5rem 0 2rem; }
    .kicker { margin: 0 0 1rem; color: var(--soft); font-size: .875rem; letter-spacing: .02em; }
    h1 {
      margin: 0; max-width: 24em; font: 400 2.25rem/1.22 var(--serif); letter-spacing: -.01em; text-wrap: balance;
    }
    .actions { margin: 1.5rem 0 0; padding: 0; max-width: 46rem; list-style: none; font-size: 1.0625rem; }
    .actions li { position: relative; padding: .2rem 0 .2rem 1.6rem; }
    .actions li::before { content: "→"; position: absolute; left: 0; color: var(--mark); }
    h2 { margin: 0 0 .25rem; font: 600 1.25rem/1.3 var(--serif); }
    h3 { margin: 0 0 .25rem; font: 600 1rem/1.4 var(--sans); }
    section { padding: 2.25rem 0; border-top: 1px solid var(--rule); }
    .about { margin: 0 0 1.25rem; max-width: 46rem; color: var(--soft); font-size: .9375rem; }
    .notes { margin: 0 0 2.25rem; padding: .75rem 1rem; background: var(--faint); border-radius: 4px; font-size: .9375rem; }
    .notes p { margin: .25rem 0; max-width: 52rem; }
    code { font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }

    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.75rem, 1fr)); gap: 1.5rem 1.25rem; margin: 0 0 2.25rem; }
    .figures div { border-top: 2px solid var(--ink); padding-top: .5rem; }
    .figures dt { color: var(--soft); font-size: .875rem; }
    .figures dd { margin: 0; }
    .figures .value { font: 400 2rem/1.2 var(--serif); }
    .figures .then { color: var(--soft); font-size: .875rem; }
    .then span { display: block; }
    .worse { color: var(--bad); } .better { color: var(--good); }

    figure { margin: 0 0 1.75rem; }
    figure:last-child { margin-bottom: 0; }
    figcaption { margin-bottom: .5rem; }
    svg { display: block; width: 100%; overflow: visible; }
    svg text { fill: var(--soft); font: 400 12px var(--sans); }
    svg .strong { fill: var(--ink); font-weight: 600; }
    .axis { stroke: var(--rule); } .bound { stroke: var(--soft); stroke-dasharray: 2 3; }
    .bar { fill: var(--mark); } .bar.before { fill: var(--before); } .bar.partial { fill-opacity: .5; }
    .line { fill: none; stroke: var(--bad); stroke-width: 2; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
    .level-now, .level-before { stroke: var(--ink); stroke-width: 1.5; } .level-before { stroke: var(--soft); }
    .band { fill: var(--band); } .dot { fill: var(--bad); }
    .stem { stroke: var(--before); stroke-width: 2; } .stem.rise, .stem.fall { stroke: var(--mark); }
    .now { fill: var(--mark); } .then-dot { fill: var(--paper); stroke: var(--before); stroke-width: 2; }
    .span { stroke: var(--before); stroke-width: 2; } .span.worse { stroke: var(--bad); } .span.better { stroke: var(--good); }
    .point { fill: var(--before); } .point.worse { fill: var(--bad); } .point.better { fill: var(--good); }

    table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
    .rows { table-layout: fixed; }
    .rows thead :nth-child(1) { width: 21%; } .rows thead :nth-child(2) { width: 34%; }
    thead tr { border-bottom: 1px solid var(--ink); }
    thead th, thead td { padding: .3rem 0; color: var(--soft); font-weight: 400; font-size: .8125rem; text-align: left; }
    tbody tr { border-bottom: 1px solid var(--rule); }
    tbody th, tbody td { padding: .4rem 0; vertical-align: middle; }
    tbody th { font-size: inherit; font-weight: 500; text-align: left; overflow-wrap: anywhere; padding-right: 1rem; }
    th.number, td.number { text-align: right; white-space: nowrap; padding-left: .75rem; }
    .small, .narrow, .kind { color: var(--soft); font-size: .8125rem; }
    .narrow { display: none; }
    .kind { display: block; font-weight: 400; line-height: 1.3; }
    .more { margin: .75rem 0 0; color: var(--soft); font-size: .875rem; }
    .outcome { margin-top: 1.75rem; } .outcome:first-of-type { margin-top: 0; }

    .constraints p { margin: 0; }
    .constraints { margin-top: 2rem; display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.75rem 2.5rem; }
    blockquote { margin: .6rem 0 0; padding-left: .9rem; border-left: 2px solid var(--rule); font: 400 1rem/1.5 var(--serif); overflow-wrap: anywhere; }
    blockquote .around { color: var(--soft); }
    mark { background: var(--evidence); color: inherit; padding: 0 .1em; border-radius: 2px; }
    cite { display: block; margin-top: .15rem; color: var(--soft); font: 400 .8125rem/1.4 var(--sans); overflow-wrap: anywhere; }
    .urgent { margin: 0; padding: 0; list-style: none; }
    .urgent li { display: grid; grid-template-columns: 4.5rem 1fr; gap: 0 1rem; padding: .9rem 0; border-bottom: 1px solid var(--rule); }
    .urgent li:first-child { padding-top: 0; } .urgent li:last-child { border-bottom: 0; padding-bottom: 0; }
    .urgent .grade { font: 400 1.5rem/1.2 var(--serif); }
    .urgent .meter { margin-top: .35rem; } .urgent p { margin: 0; } .urgent blockquote { margin-top: .3rem; }
    .track { fill: var(--rule); } .level { fill: var(--bad); }
    .members { fill: var(--mark); fill-opacity: .15; }
    .members-line { fill: none; stroke: var(--mark); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
    .map { margin-top: 2.25rem; }
    .frame { fill: none; stroke: var(--rule); }
    .mark { overflow: visible; fill-opacity: .75; } .c0 { fill: var(--mark); } .c1 { fill: var(--bad); } .c2 { fill: var(--good); }
    .c3 { fill: var(--plum); } .c4 { fill: var(--ochre); } .c5 { fill: var(--soft); } .c6 { fill: var(--before); }
    .legend { margin: 1rem 0 0; padding: 0; list-style: none; font-size: .9375rem; }
    .legend li { padding: .15rem 0; } .legend svg { display: inline-block; width: 14px; margin-right: .5rem; vertical-align: -1px; }
    footer { padding-top: 2rem; padding-bottom: 4rem; color: var(--soft); font-size: .875rem; }
    footer > div { border-top: 1px solid var(--rule); padding-top: 1.5rem; }
    footer p { margin: 0 0 .6rem; max-width: 46rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    @media print, (max-width: 56rem) {
      td.number .small { display: block; line-height: 1.3; }
    }
    @media screen and (max-width: 40rem) {
      td.number .small { display: inline; }
      .rows .chart svg { overflow: hidden; }
      main, footer { padding: 0 1.125rem; }
      header { padding: 2rem 0 1.5rem; }
      h1 { font-size: 1.625rem; }
      section { padding: 1.75rem 0; }
      .figures { grid-template-columns: 1fr 1fr; gap: 1.25rem; }
      .figures .value { font-size: 1.625rem; }
      .constraints { grid-template-columns: 1fr; }
      .urgent li { grid-template-columns: 3.25rem 1fr; }
      .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .rows tbody tr { display: grid; grid-template: "name first" "chart chart" "second third" / 1fr auto; gap: .1rem 1rem; padding: .55rem 0; }
      .rows tbody th, .rows tbody td { width: auto; padding: 0; }
      .rows tbody th { grid-area: name; } .rows .chart { grid-area: chart; }
      .rows .first { grid-area: first; } .rows .third { grid-area: third; }
      .rows .second { grid-area: second; text-align: left; color: var(--soft); font-size: .8125rem; }
      .rows .third { color: var(--soft); font-size: .8125rem; } .rows .third strong { color: var(--ink); }
      .narrow { display: inline; } .kind { display: inline; margin-left: .4rem; }
    }
    @page { margin: 18mm 16mm; }
    @media print {
      :root {
        color-scheme: light;
        --paper: #fff; --ink: #000; --soft: #4a4d50; --rule: #c9c6be; --faint: #f3f1ec;
        --mark: #2f5d8a; --before: #a09c92; --bad: #b3401f; --good: #1f6f5c; --plum: #7b3f8c; --ochre: #8a6a14; --band: #b3401f26; --evidence: #f6e3b4;
      }
      body { font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      main, footer { max-width: none; padding: 0; }
      header { padding-top: 0; } section { padding: 1.25rem 0; }
      .figures { grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); }
      h2, h3, .about, thead { break-after: avoid; } figure, tr, blockquote, .urgent li, .constraints > div, .figures { break-inside: avoid; }
    }

    """
}
