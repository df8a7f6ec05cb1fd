import type { BlockContext, Element, Line, MarkdownConfig } from '@lezer/markdown';
import { tryOpener } from './mathDelimiters';

/** Tags that hold text: a division, what may be opened and closed, what is set in the middle. */
const containers =
  /<\/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|header|main|nav|p|section|summary)(?:\s|\/?>|$)/iy;

/**
 * Raw HTML that begins with such a tag ends before a display that stands on a line of its own, as pages set their formulas in `<div>` and
 * `</div>`. All else up to the next blank line is raw, as in CommonMark.
 */
export const htmlBlocks: MarkdownConfig = {
  parseBlock: [
    {
      name: 'HTMLContainer',
      before: 'HTMLBlock',
      parse(context, line) {
        if (!beginsContainer(line) || line.indent >= line.baseIndent + 4) return false;
        const start = context.lineStart + line.pos;
        const marks: Element[] = [];
        const end = consume(context, line, marks);
        context.addElement(context.elt('HTMLBlock', start, end, marks));
        return true;
      },
    },
  ],
};

function beginsContainer({ text, pos }: Line): boolean {
  containers.lastIndex = pos;
  return containers.test(text);
}

/** Moves to the first line that is no part of the block; gives the block's end. */
function consume(context: BlockContext, line: Line, marks: Element[]): number {
  for (;;) {
    const end = context.lineStart + line.text.length;
    if (!context.nextLine()) return end;
    const { depth } = line as Line & { readonly depth: number }; // internal, but the only sign that a container ended
    if (depth < context.depth || line.text.slice(line.pos).trim() === '' || startsDisplay(line)) return end;
    marks.push(...line.markers);
  }
}

const startsDisplay = ({ text, pos }: Line): boolean => tryOpener(text, pos)?.display === true;
