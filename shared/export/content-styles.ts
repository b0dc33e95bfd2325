/** What every theme needs for the page to say what its text says: alignment that was asked for, page breaks, and cells that hold blocks. */
export const contentStyles = `
.align-right { text-align: end; }
.align-center { text-align: center; }
.align-left { text-align: start; }
tbody th { vertical-align: top; }
:is(td, th) > :last-child { margin-bottom: 0; }
:is(td, th) pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.page-break { break-after: page; }
`;
