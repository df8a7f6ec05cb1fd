/** What kinds of pictures a document may show, by the ending of their file. */
const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

/** Larger pictures are left out of a report, which carries them inside. */
export const largestImage = 8_000_000;

/** `image/png`; undefined where it is no picture that is shown. */
export function imageTypeOf(path: string): string | undefined {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(imageTypes, ending) ? imageTypes[ending] : undefined;
}

/**
 * The path of a picture from the folder of its document, or (with a leading `/`) from the root of the workspace; null for everything that
 * stands elsewhere or is no picture: addresses of the network, data URLs, other kinds of files.
 */
export function imagePath(target: string): string | null {
  const written = /^[^?#]*/.exec(target)?.[0] ?? '';
  if (written === '' || written.includes(':') || written.includes('\\') || written.startsWith('//')) return null;
  try {
    const path = decodeURIComponent(written);
    return path.includes('\0') || path.includes('\\') || imageTypeOf(path) === undefined ? null : path;
  } catch {
    return null;
  }
}

export function dataUrl(path: string, base64: string): string {
  return `data:${imageTypeOf(path) ?? 'application/octet-stream'};base64,${base64}`;
}
