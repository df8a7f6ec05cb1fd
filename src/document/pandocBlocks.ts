import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown';

const footnote = /\[\^[^\]\s]+\]:[ \t]*/y;
const fencedDiv = /:{3,}(?:[ \t]*$|[ \t]*\{[^{}]*\}[ \t]*:*[ \t]*$|[ \t]*[\w-]+[^$]*$)/y;

const admonition = /(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+(?:inline|end|annotate))*(?:[ \t]+"[^"]*")?[ \t]*$|===[!+]?[ \t]+"[^"]*"[ \t]*$/y;

/** Columns that the later lines of a footnote stand in, and those of what is set off. */
const footnoteIndent = 4;

/**
 * What Pandoc, Quarto, MkDocs and GitHub add to blocks: footnotes, whose text may hold displays, `!!! note "Title"` with what is set off below it, and the lines
 * around `:::` divisions.
 */
export const pandocBlocks: MarkdownConfig = {
  defineNodes: [
    { name: 'Footnote', block: true, composite: isIndented },
    { name: 'Admonition', block: true, composite: isIndented },
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
      name: 'Admonition',
      before: 'LinkReference',
      parse(context, line) {
        const end = matchAt(admonition, line.text, line.pos);
        if (end === undefined || line.indent >= line.baseIndent + 4) return false;
        context.startComposite('Admonition', line.pos, footnoteIndent);
        line.moveBase(end);
        return null;
      },
      endLeaf: (_context, line) => matchAt(admonition, line.text, line.pos) !== undefined,
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

/** Lines that go on in columns of their own, and blank ones. */
function isIndented(_context: BlockContext, line: Line, indent: number): boolean {
  if (line.next >= 0 && line.indent < line.baseIndent + indent) return false;
  line.moveBaseColumn(line.baseIndent + indent);
  return true;
}

/** Where a pattern that stands at an offset ends. */
function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
