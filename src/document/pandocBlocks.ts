import type { MarkdownConfig } from '@lezer/markdown';

const footnote = /\[\^[^\]\s]+\]:[ \t]*/y;
const fencedDiv = /:{3,}(?:[ \t]*$|[ \t]*\{[^{}]*\}[ \t]*:*[ \t]*$|[ \t]*[\w-]+[^$]*$)/y;

/** Columns that the later lines of a footnote stand in. */
const footnoteIndent = 4;

/** What Pandoc, Quarto and GitHub add to blocks: footnotes, whose text may hold displays, and the lines around `:::` divisions. */
export const pandocBlocks: MarkdownConfig = {
  defineNodes: [
    {
      name: 'Footnote',
      block: true,
      composite(_context, line, indent) {
        if (line.next >= 0 && line.indent < line.baseIndent + indent) return false;
        line.moveBaseColumn(line.baseIndent + indent);
        return true;
      },
    },
    { name: 'DivMark', block: true },
  ],
  parseBlock: [
    {
      name: 'Footnote',
      before: 'LinkReference',
      parse(context, line) {
        const end = matchAt(footnote, line.text, line.pos);
        if (end === undefined || line.indent >= line.baseIndent + 4) return false;
        context.startComposite('Footnote', line.pos, footnoteIndent);
        line.moveBase(end);
        return null;
      },
      endLeaf: (_context, line) => matchAt(footnote, line.text, line.pos) !== undefined,
    },
    {
      name: 'DivMark',
      parse(context, line) {
        if (matchAt(fencedDiv, line.text, line.pos) === undefined) return false;
        const start = context.lineStart + line.pos;
        context.addElement(context.elt('DivMark', start, context.lineStart + line.text.length));
        context.nextLine();
        return true;
      },
      endLeaf: (_context, line) => matchAt(fencedDiv, line.text, line.pos) !== undefined,
    },
  ],
};

/** Where a pattern that stands at an offset ends. */
function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
