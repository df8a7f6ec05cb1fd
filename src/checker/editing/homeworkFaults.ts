import { shiftSpan, type Span } from '../../base/span';
import { toDocumentSpan } from '../../document/mathOffsets';
import type { Block, MathSpan, Snapshot } from '../../document/snapshot';
import { childrenOf } from '../../latex/childrenOf';
import type { Node, Tree } from '../../latex/tree';
import type { Problem } from '../../base/problem';
import type { CheckedDocument } from '../checkedDocument';
import type { TextEdit } from '../editText';
import { findBareLatex, findLostDollars } from './lostDollars';
import { findMojibake } from './mojibake';
import type { LocalFault } from './localFault';

/** Something that was lost or broken on the way into the document, with the edit that mends it. Spans are offsets in the document. */
export interface HomeworkFault {
  readonly problem: Problem;
  /** What the quick fix is called. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

const titles: Readonly<Record<string, string>> = {
  'homework.escapedSign': 'Remove the backslash',
  'homework.lostDollar': 'Close the formula',
  'homework.unclosedDisplay': 'Close the display',
  'homework.bareLatex': 'Put dollar signs around it',
  'homework.mojibake': 'Restore the letters',
  'homework.orphanTag': 'Move the tag into the equation',
};

const found = new WeakMap<CheckedDocument['trees'], readonly HomeworkFault[]>();

/** What copying, converting and exporting does to homework, in reading order; found once for each version. */
export function findHomeworkFaults(document: CheckedDocument): readonly HomeworkFault[] {
  const known = found.get(document.trees);
  if (known !== undefined) return known;
  const { snapshot, trees } = document;
  const faults = [
    ...snapshot.blocks.flatMap((block) => faultsOfBlock(snapshot, block)),
    ...snapshot.math.flatMap((math) => faultsOfMath(math, trees[math.index])),
    ...findOrphanTags(snapshot),
  ].map(({ code, span, fields, edits }) => ({
    problem: { code, level: 'warning' as const, span, fields },
    title: titles[code] ?? code,
    edits,
  }));
  const sorted = faults.sort((one, other) => one.problem.span.start - other.problem.span.start);
  found.set(trees, sorted);
  return sorted;
}

const blockFaults = new WeakMap<object, readonly LocalFault[]>();

/** Faults of running text; a block that did not change keeps them. */
function faultsOfBlock(snapshot: Snapshot, block: Block): readonly LocalFault[] {
  if (block.kind === 'code' || block.kind === 'html' || block.kind === 'other') return [];
  const known = block.content === undefined ? undefined : blockFaults.get(block.content);
  const local = known ?? findInBlock(snapshot.text.slice(block.span.start, block.span.end), block);
  if (block.content !== undefined) blockFaults.set(block.content, local);
  return local.map((fault) => shiftFault(fault, block.span.start));
}

function findInBlock(text: string, { items, span }: Block): readonly LocalFault[] {
  const prose = maskMath(text, items.filter((item) => item.kind === 'math').map((math) => shiftSpan(math.span, -span.start))); // prettier-ignore
  const dollars = findLostDollars(prose);
  const isFree = ({ span: one }: LocalFault) => !dollars.some((other) => one.start < other.span.end && other.span.start < one.end);
  return [...dollars, ...findBareLatex(prose).filter(isFree), ...findMojibake(text)];
}

/** The text with formulas and code overwritten, so that all offsets stay. */
function maskMath(text: string, spans: readonly Span[]): string {
  const blank = (length: number) => '\u0000'.repeat(length);
  const masked = spans.reduce((rest, { start, end }) => rest.slice(0, start) + blank(end - start) + rest.slice(end), text);
  return masked.replace(/`+[^`]*`+|<!--[^]*?-->|\\(?:re|provide)?(?:new|renew|DeclareMath)[a-zA-Z]+[^\n]*|\\(?:def|let)\b[^\n]*/g, (code) =>
    blank(code.length),
  );
}

function shiftFault(fault: LocalFault, by: number): LocalFault {
  const edits = fault.edits.map((edit) => ({ ...edit, span: shiftSpan(edit.span, by) }));
  return { ...fault, span: shiftSpan(fault.span, by), edits };
}

function faultsOfMath(math: MathSpan, tree: Tree | undefined): readonly LocalFault[] {
  return [...findEscapedSigns(math, tree), ...(math.closed ? [] : [unclosed(math)])];
}

/** `L\_{SSM}`: the backslash was for Markdown. Inside `\text{…}` it is TeX's own. */
function findEscapedSigns(math: MathSpan, tree: Tree | undefined): readonly LocalFault[] {
  if (!/\\[_*]/.test(math.latex)) return [];
  const texts = tree === undefined ? [] : textSpans(tree.body);
  const isText = (place: number) => texts.some(({ start, end }) => start <= place && place < end);
  return [...math.latex.matchAll(/\\[_*]/g)].flatMap(({ index, 0: written }) => {
    if (isText(index) || math.latex[index - 1] === '\\') return [];
    const span = toDocumentSpan(math, { start: index, end: index + written.length });
    return [{ code: 'homework.escapedSign', span, fields: { sign: written.slice(1) }, edits: [{ span, newText: written.slice(1) }] }];
  });
}

function textSpans(nodes: readonly Node[]): readonly Span[] {
  return nodes.flatMap((node) => (node.kind === 'text' || node.kind === 'operator-name' ? [node.span] : textSpans(childrenOf(node))));
}

const closers: Readonly<Partial<Record<MathSpan['delimiter'], string>>> = { 'double-dollar': '$$', bracket: '\\]', parenthesis: '\\)' };

function unclosed({ span, delimiter, display }: MathSpan): LocalFault {
  const closer = closers[delimiter] ?? '$';
  const end = { start: span.end, end: span.end };
  return {
    code: 'homework.unclosedDisplay',
    span: { start: span.start, end: Math.min(span.end, span.start + 2) },
    fields: { closer },
    edits: [{ span: end, newText: display ? `\n${closer}` : closer }],
  };
}

/** A `\tag{3}` that stands beside or below a display instead of inside. */
function findOrphanTags({ text, math }: Snapshot): readonly LocalFault[] {
  if (!text.includes('\\tag')) return [];
  return math.flatMap((display) => {
    if (!display.display || !display.closed || display.latex.includes('\\tag')) return [];
    const after = /^[ \t]*\n?[ \t]*(\\tag\*?\{[^{}\n]*\})[ \t]*[.,;]?[ \t]*(?=\n|$)/.exec(text.slice(display.span.end));
    const place = display.segments.at(-1);
    if (after === null || place === undefined) return [];
    const start = display.span.end + after[0].indexOf(after[1]!);
    const span = { start, end: start + after[1]!.length };
    const inside = text.slice(place.start, place.end).trimEnd();
    const at = place.start + inside.length;
    const edits = [
      { span: { start: at, end: at }, newText: ` ${after[1]}` },
      { span: { start: display.span.end, end: span.end }, newText: '' },
    ];
    return [{ code: 'homework.orphanTag', span, fields: { tag: after[1]! }, edits }];
  });
}
