/** The sheet that everything stands on: the page's width, its text, what printing margins need. A theme says the sizes. */
export const frameStyles = `
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font: 400 var(--text-size)/var(--leading) var(--text-font); font-kerning: normal; overflow-wrap: break-word; }
main { max-inline-size: calc(var(--measure) + 2 * var(--gutter)); margin: 0 auto; padding: var(--head-room) var(--gutter) clamp(3rem, 8vw, 6rem); }
article > :first-child { margin-block-start: 0; }
/* Loads the font of the printed margins, which nothing else may use. */
main::before { content: '0' / ''; position: absolute; visibility: hidden; font: 400 1px var(--sans); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
:target { background: color-mix(in srgb, var(--accent) 12%, transparent); }
`;
