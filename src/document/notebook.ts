/** A Markdown cell of a notebook in the text that all of them make together. */
export interface NotebookCell {
  /** Its number among all cells of the notebook, from 0. */
  readonly index: number;
  /** The line of the whole text that its first line is. */
  readonly line: number;
}

export type NotebookReading =
  | { readonly kind: 'notebook'; readonly text: string; readonly cells: readonly NotebookCell[] }
  /** What is wrong with it, as the end of a sentence. */
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * The Markdown cells of a Jupyter notebook (nbformat 4) as one document, in order, so that what an earlier cell declares holds in later ones.
 * Each is a document of its own all the same: a list, a fence, a comment or a display that is not closed ends with its cell.
 */
export function readNotebook(json: string): NotebookReading {
  const cells = parseCells(json);
  if (typeof cells === 'string') return { kind: 'broken', reason: cells };
  const written: { readonly index: number; readonly text: string }[] = [];
  for (const [index, cell] of cells.entries()) {
    const source = readSource(cell);
    if (source === null) return { kind: 'broken', reason: `is a broken notebook: cell ${index + 1} has no text` };
    if (source.type === 'markdown') written.push({ index, text: source.text });
  }
  return { kind: 'notebook', ...joinCells(written) };
}

/** Markdown cells as one text, and where each of them begins in it. */
export function joinCells(cells: readonly { readonly index: number; readonly text: string }[]): {
  readonly text: string;
  readonly cells: readonly NotebookCell[];
} {
  let text = '';
  const places: NotebookCell[] = [];
  for (const { index, text: written } of cells) {
    places.push({ index, line: countLines(text) });
    text += `${written}${closeCell(written)}`;
  }
  return { text, cells: places };
}

function parseCells(json: string): readonly unknown[] | string {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch {
    return 'is not a notebook, since it is not written in JSON';
  }
  if (!isRecord(notebook)) return 'is not a notebook, since it has no cells';
  if (Array.isArray(notebook['worksheets'])) return 'is a notebook of an old format; open it in Jupyter and save it again';
  return Array.isArray(notebook['cells']) ? notebook['cells'] : 'is not a notebook, since it has no cells';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The format allows a text or a list of its lines. */
function readSource(cell: unknown): { readonly type: unknown; readonly text: string } | null {
  if (!isRecord(cell)) return null;
  const { cell_type: type, source } = cell;
  if (typeof source === 'string') return { type, text: source };
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? { type, text: source.join('') } : null;
}

/** An empty code block ends whatever Markdown would carry on with, once an open fence or comment is closed. */
function closeCell(text: string): string {
  const fence = findOpenFence(text);
  const comment = text.lastIndexOf('<!--') > text.lastIndexOf('-->') ? '\n-->' : '';
  return `${fence === '' ? comment : `\n${fence}`}\n\n\`\`\`\n\`\`\`\n\n`;
}

/** The mark of a fence that is open at the end; empty where none is. */
function findOpenFence(text: string): string {
  let open = '';
  for (const [, mark = '', info = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})([^\r\n]*)/gm)) {
    if (open === '') open = mark.startsWith('`') && info.includes('`') ? '' : mark;
    else if (mark.startsWith(open) && info.trim() === '') open = '';
  }
  return open;
}

function countLines(text: string): number {
  return text.split(/\r\n|\n|\r/).length - 1;
}
