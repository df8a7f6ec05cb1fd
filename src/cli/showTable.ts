import type { Problem } from '../base/problem';
import type { Status } from '../check/verdict';
import type { CheckedDocument, ClaimReport, EquationReport } from '../checker/checkedDocument';
import { describeIgnored, describeSummary } from '../checker/readingWords';
import { makeLineNamer } from '../checker/nameLine';
import { describeRepair } from '../checker/repairWords';
import { showProblem } from '../checker/showProblem';
import { plainSentence } from '../checker/plainFormula';
import { describeVerdict, shortRelation } from '../checker/words';
import { spanInDocument } from '../claims/locate';
import type { NotebookCell } from '../document/notebook';
import { placeInCells } from '../document/placeInCells';
import { positionAt } from '../document/positionAt';

/** How the terminal shows things. */
export interface TableStyle {
  readonly colours: boolean;
  /** Sentences are wrapped to this width; null leaves each row on one line, for other programs. */
  readonly columns: number | null;
}

interface Row {
  /** Where it stands in the document. */
  readonly offset: number;
  readonly status: Status | 'problem' | 'ignored';
  readonly relation: string;
  readonly sentence: string;
}

/** One line per claim (definitions apart) and per problem of reading, then a summary. */
export function showTable(document: CheckedDocument, file: string, style: TableStyle, cells: readonly NotebookCell[] = []): string {
  const rows = document.equations.flatMap((report) => [
    ...claimRows(report, document, cells),
    ...ignoredRows(report),
    ...problemRows(report),
  ]);
  rows.push(...document.problems.map((problem) => problemRow(problem, problem.span.start)));
  const lineOf = (row: Row) => positionAt(document.snapshot, row.offset).line;
  rows.sort((one, other) => lineOf(one) - lineOf(other));
  const places = rows.map((row) => showPlace(document, file, row.offset, cells));
  const widths = [longest(places), longest(rows.map((row) => row.status)), longest(rows.map((row) => row.relation))] as const;
  const lines = rows.map((row, index) => showRow(row, places[index]!, widths, style));
  return [...lines, `${file}: ${describeSummary(document.equations)}`, ''].join('\n');
}

/** `homework.md:12`, or `notes.ipynb:cell3:2`; cells and lines are counted from 1. */
function showPlace({ snapshot }: CheckedDocument, file: string, offset: number, cells: readonly NotebookCell[]): string {
  const { cell, range } = placeInCells(snapshot, { start: offset, end: offset }, cells);
  return `${file}:${cell === null ? '' : `cell${cell + 1}:`}${range.start.line + 1}`;
}

/** The line under several files. */
export function showTotal(documents: readonly CheckedDocument[]): string {
  const equations = documents.flatMap((document) => document.equations);
  const displays = equations.filter(({ math }) => math.display).length;
  return `${documents.length} files, ${displays} displayed equations: ${describeSummary(equations)}\n`;
}

function claimRows(report: EquationReport, { snapshot }: CheckedDocument, cells: readonly NotebookCell[]): Row[] {
  const repairText = ({ claim, repair }: ClaimReport) =>
    repair === null
      ? ''
      : ` ${describeRepair(repair, claim.math, snapshot, makeLineNamer(snapshot, cells), claim.motion)}: ${oneLine(repair.latex)}`;
  return report.claims.flatMap((entry) => {
    if (entry.kind === 'definition' || entry.verdict === null) return [];
    const { claim, verdict } = entry;
    const offset = claim.span.start;
    return [
      {
        offset,
        status: verdict.status,
        relation: shortRelation(verdict),
        sentence: plainSentence(describeVerdict(verdict, claim)) + repairText(entry),
      },
    ];
  });
}

const oneLine = (latex: string) => latex.replace(/\s+/g, ' ').trim();

function ignoredRows({ ignored, math }: EquationReport): Row[] {
  if (ignored === null) return [];
  return [{ offset: math.span.start, status: 'ignored', relation: '', sentence: describeIgnored(ignored) }];
}

/** Guesses (hints) are for the editor; the table tells what could not be read and what is suspicious. */
function problemRows(report: EquationReport): Row[] {
  const told = report.problems.filter(({ level }) => level !== 'hint');
  const rows = told.map((problem) => problemRow(problem, spanInDocument(report.math, problem.span).start));
  if (report.reading !== 'not-understood' || report.claims.length > 0 || rows.length > 0) return rows;
  return [{ offset: report.math.span.start, status: 'not-understood', relation: '', sentence: 'A part of this could not be read.' }];
}

function problemRow(problem: Problem, offset: number): Row {
  return { offset, status: problem.level === 'error' ? 'not-understood' : 'problem', relation: '', sentence: showProblem(problem) };
}

function showRow(
  row: Row,
  place: string,
  [placeWidth, statusWidth, relationWidth]: readonly [number, number, number],
  style: TableStyle,
): string {
  const status = paint(row.status.padEnd(statusWidth), colours[row.status], style);
  const head = `${place.padEnd(placeWidth)}  ${status}  ${row.relation.padEnd(relationWidth)}  `;
  const indent = placeWidth + statusWidth + relationWidth + 6;
  return head + wrap(row.sentence, style.columns === null ? null : style.columns - indent).join(`\n${' '.repeat(indent)}`);
}

const colours: { readonly [K in Row['status']]: number } = {
  wrong: 31,
  assumption: 33,
  undecided: 33,
  'not-understood': 33,
  problem: 33,
  excused: 36,
  holds: 32,
  definition: 0,
  ignored: 0,
};

function paint(text: string, colour: number, style: TableStyle): string {
  return style.colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

/** Lines of whole words; a width too small to be worth it is not kept. */
function wrap(text: string, width: number | null): string[] {
  if (width === null || width < 30) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
