/** Words that say that a timeline follows, in headings and labels. */
const timelineWords =
  /\b(?:time[ -]?lines?|chronolog(?:y|ical)|sequence of events|incident log|event log|log of events|course of events|key events|what happened(?: when)?|order of events|play[ -]by[ -]play)\b/i;

/** Whether a heading or label says that a timeline follows. */
export function namesTimeline(heading: string): boolean {
  return timelineWords.test(heading);
}

/** Whether a heading says that what follows is something else, whatever times it has. */
export function namesSomethingElse(heading: string): boolean {
  return /\b(?:action|follow[ -]?ups?|to[ -]?dos?|next steps|transcript|chat|logs?|appendix|attendees|participants|references|links|release notes|change ?log|metrics|stats|schedule|agenda|meetings?|calendar|on[ -]?call)\b/i.test(heading);
}
