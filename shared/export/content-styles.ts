/** What every theme needs for the page to say what its text says: alignment that was asked for, and page breaks. */
export const contentStyles = `
.align-right { text-align: end; }
.align-center { text-align: center; }
.align-left { text-align: start; }
.page-break { break-after: page; }
`;
