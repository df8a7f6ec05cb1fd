import type { Range } from '../base/span';
import type { CheckedDocument } from '../checker/checkedDocument';
import type { NotebookCell } from '../document/notebook';
import { placeInCells } from '../document/placeInCells';
import type { Span } from '../base/span';
import { listFindings, type Finding } from './findings';

/** One checked file. */
export interface SarifFile {
  /** As it was named, with `/` between folders. */
  readonly file: string;
  readonly document: CheckedDocument;
  /** Those of a notebook; empty for any other file. */
  readonly cells: readonly NotebookCell[];
}

type Level = 'error' | 'warning' | 'note';

const levels: { readonly [S in Finding['sort']]: Level } = {
  wrong: 'error',
  assumption: 'warning',
  'not-understood': 'note',
  excused: 'note',
  fault: 'note',
};

/** The findings of some files in the Static Analysis Results Interchange Format 2.1.0, which hosts of code show beside the lines. */
export function makeSarif(files: readonly SarifFile[], version: string): object {
  const found = files.flatMap((file) => listFindings(file.document).map((finding) => ({ file, finding })));
  const codes = [...new Set(found.map(({ finding }) => finding.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Rederive', semanticVersion: version, rules: codes.map((id) => ({ id, name: nameOf(id) })) } },
        columnKind: 'utf16CodeUnits',
        results: found.map(({ file, finding }) => makeResult(file, finding, codes.indexOf(finding.code))),
      },
    ],
  };
}

/** `latex.unclosedGroup` → `LatexUnclosedGroup`. */
function nameOf(code: string): string {
  return code.replace(/(?:^|\.)(\w)/g, (_dot, letter: string) => letter.toUpperCase());
}

function makeResult(file: SarifFile, finding: Finding, ruleIndex: number): object {
  const related = finding.related === null ? [] : [{ ...makeLocation(file, finding.related.span), id: 1, message: { text: finding.related.message } }]; // prettier-ignore
  return {
    ruleId: finding.code,
    ruleIndex,
    level: levels[finding.sort],
    message: { text: finding.message },
    locations: [makeLocation(file, finding.span)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

/** A cell of a notebook is no stretch of its file, so it is named, and the lines are its own. */
function makeLocation({ file, document, cells }: SarifFile, span: Span): object {
  const { cell, range } = placeInCells(document.snapshot, span, cells);
  const artifactLocation = { uri: writeUri(file) };
  if (cell === null) return { physicalLocation: { artifactLocation, region: makeRegion(range) } };
  const name = `cell ${cell + 1}, line ${range.start.line + 1}`;
  return { physicalLocation: { artifactLocation }, logicalLocations: [{ name, kind: 'module' }] };
}

/** A name of a file may hold what ends the path of an address. */
function writeUri(file: string): string {
  return encodeURI(file.replaceAll('\\', '/')).replace(/[#?]/g, encodeURIComponent);
}

function makeRegion({ start, end }: Range): object {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
