import type { Range } from '../../base/span';
import type { RelationName, Status } from '../../check/verdict';
import type { Asserted } from '../../claims/claim';
import { rangeOf } from '../../document/positionAt';
import type { CodeEvidence, CodeVerdict } from './codeVerdict';
import type { VerifiedContract } from './verifyFile';

/** One file, as `rederive verify --json` prints it. */
export interface JsonCodeFile {
  readonly file: string;
  readonly functions: readonly JsonFunction[];
}

export interface JsonFunction {
  /** Empty for the default export, null where no function follows. */
  readonly name: string | null;
  /** Of the contract; zero-based, UTF-16, as in the Language Server Protocol. */
  readonly range: Range;
  readonly equation: { readonly target: string; readonly file: string | null; readonly range: Range | null; readonly latex: string | null };
  /** The same ladder as for claims, of code = factor · equation + offset. */
  readonly claim: {
    readonly kind: 'code';
    readonly asserted: Asserted;
    readonly relation: RelationName;
    readonly status: Status;
    readonly factor: number | null;
    readonly factorName: string | null;
    readonly offset: number | null;
    readonly evidence: CodeEvidence | null;
    readonly repair: CodeVerdict['repair'];
  };
  readonly message: string;
  /** Of an error in the code: file, line and column from 1. */
  readonly place: CodeVerdict['place'];
}

export function verifiedToJson(file: string, verified: readonly VerifiedContract[]): JsonCodeFile {
  return { file, functions: verified.map(toFunction) };
}

function toFunction({ contract, equation, verdict }: VerifiedContract): JsonFunction {
  const { line, from, to } = contract.place;
  const { status, relation, factor, factorName, offset, evidence, repair, sentence, place } = verdict;
  const range = { start: { line, character: from }, end: { line, character: to } };
  return {
    name: contract.name,
    range,
    equation: {
      target: contract.written,
      file: equation?.path ?? null,
      range: equation === null ? null : rangeOf(equation.reading.snapshot, equation.math.span),
      latex: equation?.math.latex ?? null,
    },
    claim: { kind: 'code', asserted: contract.asserted, relation, status, factor, factorName, offset, evidence, repair },
    message: sentence,
    place,
  };
}
