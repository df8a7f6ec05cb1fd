import type { SyntaxNode } from '@lezer/common';
import { readFlow, type MathIndex } from './readFlow';
import type { Section } from './snapshot';

export interface SectionStart {
  readonly offset: number;
  readonly title: string;
  /** A heading, a problem that says so ("Problem 2"), or a plain number ("2. Show that …"). */
  readonly kind: 'heading' | 'problem' | 'numbered';
}

const problemWord = '(?:problem|exercise|question|task|part|assignment)';
/** "Problem 2 …", "Exercise (b)", "Part c:", "Q4.", or the bare word; also in Chinese. */
const problemTitle = new RegExp(
  `^(?:${problemWord}\\s*(?:\\d|\\(\\w|[ivxa-h]{1,4}\\s*(?:[.:)]|$)|[.:]?\\s*$)|q\\d+\\s*[.:)]|(?:问题|問題|题目|題目|习题|習題|作业|作業)\\s*[\\d一二三四五六七八九十]|第\\s*[\\d一二三四五六七八九十]+\\s*[题題])`,
  'i',
);
/** The same set in bold, where any short number will do: "**Problem A** Show that …". */
const boldTitle = new RegExp(`^${problemWord}\\s*\\w{0,4}\\s*[.:]?$`, 'i');
/** "**2. Kolmogorov equations.**": a number with words; "**2.**" alone counts steps. */
const boldNumber = /^\d+[.)]\s+\p{L}{2}/u;

/** Sections: disjoint, in reading order, covering a text of a length. */
export function joinSections(found: readonly SectionStart[], length: number): Section[] {
  const starts = dropSteps(found);
  const first = starts[0];
  const all = first === undefined || first.offset > 0 ? [{ offset: 0, title: '' }, ...starts] : starts;
  return all.map(({ offset, title }, index) => ({ title, span: { start: offset, end: all[index + 1]?.offset ?? length } }));
}

/** Under a heading or problem that is itself numbered, plain numbers count its steps and open nothing. */
function dropSteps(starts: readonly SectionStart[]): SectionStart[] {
  let insideNumbered = false;
  return starts.filter((start) => {
    if (start.kind === 'numbered') return !insideNumbered;
    insideNumbered = start.kind === 'problem' || /^\d+[.):\s]/.test(start.title) || problemTitle.test(start.title);
    return true;
  });
}

/** A top-level block that starts a section. */
export function trySectionStart(node: SyntaxNode, text: string, math: MathIndex): SectionStart | undefined {
  if (/Heading[1-6]$/.test(node.name)) return { offset: node.from, title: readTitle(node, text, math), kind: 'heading' };
  if (node.name === 'OrderedList') return tryNumbered(node, text, math);
  if (node.name !== 'Paragraph') return undefined;
  const title = readTitle(node, text, math);
  const bold =
    node.firstChild?.name === 'StrongEmphasis' && node.firstChild.from === node.from ? readTitle(node.firstChild, text, math) : '';
  if (problemTitle.test(title) || boldTitle.test(bold)) return { offset: node.from, title, kind: 'problem' };
  return boldNumber.test(bold) ? { offset: node.from, title: bold, kind: 'numbered' } : undefined;
}

/** A list of one item is a numbered problem: "1. Show that …" with its solution below. A list of several is a list. */
function tryNumbered(list: SyntaxNode, text: string, math: MathIndex): SectionStart | undefined {
  const [item, ...others] = list.getChildren('ListItem');
  const paragraph = item?.getChild('Paragraph');
  if (item === undefined || others.length > 0 || !paragraph) return undefined;
  const mark = item.getChild('ListMark');
  const number = mark === null ? '' : `${text.slice(mark.from, mark.to)} `;
  return { offset: list.from, title: number + readTitle(paragraph, text, math), kind: 'numbered' };
}

function readTitle(node: SyntaxNode, text: string, math: MathIndex): string {
  const items = readFlow(node, text, math);
  return items.map((item) => (item.kind === 'text' ? item.text : text.slice(item.span.start, item.span.end))).join('');
}
