const exportUsage = `Options of export:
  --to html,pdf,docx       the formats, one or several
  --out DIR                write into DIR; a folder keeps its structure there. Several documents also get an index page,
                           DIR/index.html (call it with --title TEXT, leave it out with --no-index), and those that did
                           not change since the last time are skipped (export them all the same with --force)
  --theme report|plain|compact       --paper a4|letter
  --contents, --no-contents          a list of headings; else long documents get one
  --no-figure                        no drawing of the timeline to scale
  --timeline as-written|table        keep timelines as they are, or make tables of them
  --elapsed                          a column that counts from the first event
  --zone ZONE                        a column with the time in another zone, such as UTC or Europe/Berlin
  --css FILE, --logo FILE            your own style sheet after the theme's, your own logo above the title
  --no-source                        do not put the Markdown inside, so that the export cannot be opened again
`;

/** What `aftermath --help` prints. */
export const help = `Aftermath, an offline editor for incident postmortems

Usage:
  aftermath export FILE|FOLDER… --to html,pdf [--out DIR]  write each document as one self-contained page, a PDF
                                                           or for Word (docx)
  aftermath restore FILE… [--out DIR] [--force]            write the Markdown that exported pages and PDFs carry
  aftermath check FILE… [--json]                           tell what to look at before exporting
  aftermath timeline FILE [--json | --format NAME]         print the timelines of FILE; NAME is markdown, tsv, csv,
                                                           json, ics, mermaid or confluence
  aftermath serve [FOLDER|FILE] [--port N] [--no-open]     open the app in a browser, on this machine only
  aftermath --help
  aftermath --version

${exportUsage}
Option of export, check and timeline:
  --encoding NAME          how files are encoded that are neither UTF-8 nor UTF-16 with a byte order mark,
                           such as windows-1252 or shift_jis

Exit codes: 0 done, 1 a file could not be used, 2 wrong usage, 130 stopped with Ctrl+C.
`;
