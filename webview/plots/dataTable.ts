import { element } from '../dom';
import { say } from '../labels';
import { shortNumber } from './axes';

/** The numbers behind a drawing. */
export interface DataTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
  /** So many columns are shown on the page; all of them where left out. */
  readonly columns?: number;
}

/** More rows are read by nobody; all of them are in the CSV. */
const mostRows = 40;

/** Folded away: the text alternative of a drawing. Rows are evenly chosen where there are many. */
export function createTable(part: string, table: DataTable): HTMLElement {
  const { rows, columns = table.headings.length } = table;
  const headings = table.headings.slice(0, columns);
  const count = Math.min(mostRows, rows.length);
  const shown = Array.from({ length: count }, (_, index) => rows[Math.round((index * (rows.length - 1)) / Math.max(1, count - 1))]!);
  const left = count < rows.length || columns < table.headings.length;
  const title = left ? say('Numbers ({0} rows; the CSV has all)', `${count} / ${rows.length}`) : say('Numbers');
  return element(
    'details',
    { class: 'numbers', 'data-part': part },
    element('summary', {}, title),
    element(
      'div',
      { class: 'numbers-scroll', tabindex: '0', role: 'group', 'aria-label': say('Numbers') },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...headings.map((heading) => element('th', { scope: 'col' }, heading)))),
        element(
          'tbody',
          {},
          ...shown.map((row) => element('tr', {}, ...row.slice(0, columns).map((cell) => element('td', {}, showCell(cell))))),
        ),
      ),
    ),
  );
}

const showCell = (cell: number | string): string => (typeof cell === 'string' ? cell : shortNumber(cell));

/** With a dot in numbers and a comma between them, as RFC 4180 has it; what is no finite number is left empty. */
export function writeCsv({ headings, rows }: DataTable): string {
  const write = (cell: number | string): string => (typeof cell === 'string' ? quote(cell) : Number.isFinite(cell) ? String(cell) : '');
  return `${[headings, ...rows].map((row) => row.map(write).join(',')).join('\r\n')}\r\n`;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
