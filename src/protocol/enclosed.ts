import type { ToPreview } from './previewMessages';

type Enclosed = Extract<ToPreview, { kind: 'document' }>;

/** The element of a page that carries its first document, which is drawn without being asked for. */
export const enclosedId = 'enclosed';

/** The element of a page that shows the top of its document until the page has drawn that by itself. */
export const firstScreenId = 'first-screen';

/** As data inside of HTML: nothing in a document can end the element that it stands in. */
export function encloseMessage(message: Enclosed): string {
  return `<script type="application/json" id="${enclosedId}">${JSON.stringify(message).replaceAll('<', '\\u003c')}</script>`;
}

/** What {@link encloseMessage} wrote. */
export function readEnclosed(written: string): Enclosed {
  return JSON.parse(written) as Enclosed; // nobody else writes that element
}
