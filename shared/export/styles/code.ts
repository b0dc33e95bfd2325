/** Code, in a line and as a block, with the class names of highlight.js. */
export const codeStyles = `
code, kbd, samp, pre, tt { font-family: var(--mono); font-variant-ligatures: none; }
code, kbd, samp, tt { font-size: 0.84em; overflow-wrap: anywhere; }
:not(pre) > code { background: var(--sunken); border-radius: 0.25em; padding: 0.1em 0.3em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
kbd { border: 1px solid var(--rule); border-block-end-width: 2px; border-radius: 0.3em; padding: 0 0.35em; }
pre { font-size: var(--code-size); line-height: 1.55; background: var(--sunken); border-radius: 0.25rem; padding: 0.875rem 1rem; overflow-x: auto; tab-size: 4; direction: ltr; text-align: left; }
pre code { font-size: inherit; overflow-wrap: normal; }
.hljs-comment, .hljs-quote { color: var(--code-comment); }
.hljs-keyword, .hljs-selector-tag, .hljs-literal, .hljs-doctag, .hljs-section, .hljs-name, .hljs-template-tag { color: var(--code-keyword); }
.hljs-string, .hljs-regexp, .hljs-char, .hljs-link, .hljs-addition { color: var(--code-string); }
.hljs-number, .hljs-symbol, .hljs-bullet, .hljs-variable, .hljs-template-variable { color: var(--code-number); }
.hljs-title, .hljs-built_in, .hljs-attr, .hljs-attribute, .hljs-property, .hljs-selector-id, .hljs-selector-class { color: var(--code-name); }
.hljs-type, .hljs-class, .hljs-meta, .hljs-selector-attr, .hljs-selector-pseudo { color: var(--code-type); }
.hljs-deletion { color: var(--code-removed); }
`;
