import { readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { dataUrl, imagePath, largestImage } from '../view/images';

/** Why a file could not be written, in a sentence; null when it was. */
export async function writeOver(path: string, content: string | Uint8Array): Promise<string | null> {
  try {
    await writeFile(path, content);
    return null;
  } catch (error) {
    return `${path} cannot be written (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** A sentence where the file cannot be read. */
export async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    return await readFile(path);
  } catch (error) {
    return `${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** A picture of a document as a data URL; null where it is not inside of the document's folder, is none, or is too large. */
export async function readImage(folder: string, target: string): Promise<string | null> {
  const path = imagePath(target);
  if (path === null) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path.replace(/^\/+/, '')));
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep) || (await stat(file)).size > largestImage) return null;
    return dataUrl(path, (await readFile(file)).toString('base64'));
  } catch {
    return null;
  }
}
