/** A template that comes with the app. */
export interface BuiltInTemplate {
  readonly id: string;
  readonly name: string;
  /** What it is, in one line. */
  readonly purpose: string;
  /** When to choose it. */
  readonly when: string;
  /** What documents made from it are called, after the date. */
  readonly stem: string;
  /** Its text, loaded when asked for. */
  readonly load: () => Promise<string>;
}

/** The templates that come with the app, in the order they are offered; the first is the one for most incidents. */
export const builtInTemplates: readonly BuiltInTemplate[] = [
  {
    id: 'postmortem',
    name: 'Postmortem',
    purpose: 'The general one: summary, impact, timeline, factors, lessons, actions',
    when: 'For most incidents, and where your team has no house form.',
    stem: 'postmortem',
    load: async () => (await import('../../resources/templates/postmortem.md?raw')).default,
  },
  {
    id: 'google-sre',
    name: 'Google SRE',
    purpose: 'Root causes and trigger apart, actions before lessons, timeline last',
    when: 'For outages of a service with objectives, read by other engineers.',
    stem: 'postmortem',
    load: async () => (await import('../../resources/templates/google-sre.md?raw')).default,
  },
  {
    id: 'atlassian',
    name: 'Atlassian',
    purpose: 'From lead-up to recovery, with five whys and a look at the backlog',
    when: 'Where an approver follows up on corrective actions and their dates.',
    stem: 'postmortem',
    load: async () => (await import('../../resources/templates/atlassian.md?raw')).default,
  },
  {
    id: 'pagerduty',
    name: 'PagerDuty',
    purpose: 'Impact in figures, responders, how it went, and messages to send',
    when: 'To prepare a review meeting after a major incident.',
    stem: 'postmortem',
    load: async () => (await import('../../resources/templates/pagerduty.md?raw')).default,
  },
  {
    id: 'root-cause-report',
    name: 'Root-cause report for customers',
    purpose: 'What customers saw, why, and what changes, without internal detail',
    when: 'For readers outside of your company, often a few days later.',
    stem: 'root-cause report',
    load: async () => (await import('../../resources/templates/root-cause-report.md?raw')).default,
  },
  {
    id: 'lessons',
    name: 'Light lessons',
    purpose: 'One page: what was learned first, a short timeline last',
    when: 'For small incidents and near misses that deserve half an hour.',
    stem: 'lessons',
    load: async () => (await import('../../resources/templates/lessons.md?raw')).default,
  },
  {
    id: 'narrative-review',
    name: 'Narrative review',
    purpose: 'The story as people lived it, contributors, mitigators, open questions',
    when: 'For surprising incidents, with time to talk to those who were in them.',
    stem: 'incident review',
    load: async () => (await import('../../resources/templates/narrative-review.md?raw')).default,
  },
  {
    id: 'service-notice',
    name: 'Service notice',
    purpose: 'A short open notice in the manner of UseGalaxy, with the hours as they went',
    when: 'To tell the users of a shared service the same day.',
    stem: 'notice',
    load: async () => (await import('../../resources/templates/service-notice.md?raw')).default,
  },
];
