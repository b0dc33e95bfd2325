/** Words that say that a timeline follows, in headings and labels; English ones, and the usual German, French, Spanish and Portuguese ones. */
const timelineWords = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    'time[ -]?lines?',
    'chronolog(?:y|ical|ie|isch|ía|ia)',
    '(?:sequence|chain|log|course|order|flow|series|history|record) of (?:the )?(?:events?|incident|outage)',
    'event sequence',
    '(?:incident|events?|running|response|investigation|outage) (?:log|history|chronicle)',
    'key (?:events|times|timestamps|dates|moments)',
    'what happened(?: when)?',
    '(?:play|blow)[ -]by[ -](?:play|blow)',
    '(?:minute|hour|step)[ -]by[ -](?:minute|hour|step)',
    'zeit(?:leiste|linie|strahl|achse|verlauf|plan des vorfalls)',
    'zeitlicher (?:ablauf|verlauf)',
    '(?:ablauf|verlauf|hergang)(?: (?:des|der)\\b.*)?$',
    'déroul(?:ement|é)(?: (?:des|de l)\\b.*)?',
    'fil des événements',
    'línea de tiempo',
    'linha do tempo',
    'secuencia de (?:eventos|hechos)',
    'cronolog(?:ía|ia)',
    'tijdlijn',
  ].join('|')})(?!\p{L})`,
  'iu',
);

/** Whether a heading or label says that a timeline follows. */
export function namesTimeline(heading: string): boolean {
  return timelineWords.test(heading) || /^\W*(?:\d+\W+)?log\W*$/i.test(heading);
}

const otherWords = String.raw`(?:action(?: item| plan)?s?|measures|remediations?|recommendations?|tasks|follow[ -]?ups?|to[ -]?dos?|next steps?|transcripts?|chat(?: logs?| history| thread)?|logs?|appendix|appendices|attendees|participants|references|links|release notes|change ?logs?|releases|versions|revisions?|metrics|stats|statistics|schedules?|agenda|program(?:me)?|meetings?|minutes|calendar|on[ -]?call|opening hours|maintenance windows?|deadlines|roadmap|communications?)`;
/** Longer headings are sentences, which may end in any word. */
const longestLabel = 7;
const otherHeading = new RegExp(String.raw`(?<![\w#-])${otherWords}\W*$|^\W*(?:\d+\W+)?${otherWords}(?=\W*$|\s*[:(\u2013\u2014/-]|\s+(?:of|for|from|and|to|with|in|items?|notes|rotation)\b)`, 'i');

/** Whether a heading says that what follows is something else, whatever times it has. */
export function namesSomethingElse(heading: string): boolean {
  const said = heading.replace(/\([^()]*\)/g, ' ').trim();
  return said.split(/\s+/).length <= longestLabel && otherHeading.test(said);
}
