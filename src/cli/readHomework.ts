import { readFile } from 'node:fs/promises';
import { readNotebook, type NotebookCell } from '../document/notebook';

export type Homework =
  /** The Markdown cells of a notebook are one text. */
  | { readonly kind: 'text'; readonly text: string; readonly cells?: readonly NotebookCell[] }
  /** One sentence that names the file. */
  | { readonly kind: 'unreadable'; readonly sentence: string };

/** The text of a file as an editor shows it: UTF-8, or UTF-16 with its mark; the mark itself is left out. */
export async function readHomework(path: string): Promise<Homework> {
  try {
    const homework = decode(path, await readFile(path));
    return homework.kind === 'text' && /\.ipynb$/i.test(path) ? takeCells(path, homework.text) : homework;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return unreadable(path, reasons[code] ?? `cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder; name the files in it',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a link that leads back to itself',
};

function decode(path: string, bytes: Buffer): Homework {
  const encoding = findEncoding(bytes);
  if (encoding === 'utf-8' && bytes.includes(0)) return unreadable(path, 'is not a text file');
  try {
    return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return unreadable(path, `is not a text file in ${encoding.toUpperCase()}`);
  }
}

function takeCells(path: string, json: string): Homework {
  const notebook = readNotebook(json);
  return notebook.kind === 'broken' ? unreadable(path, notebook.reason) : { ...notebook, kind: 'text' };
}

function findEncoding(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function unreadable(path: string, reason: string): Homework {
  return { kind: 'unreadable', sentence: `${path} ${reason}.` };
}
