import type { CodePlace, CodeReply } from '../../check/codeRun';

const unreadable: CodeReply = { kind: 'failed', sentence: 'What it answered cannot be read.', place: null };

/** What a process has answered: code may have written it itself, so that nothing is taken for granted. `runs`: in how many worlds the function was run. */
export function readReply(reply: unknown, runs: number): CodeReply {
  if (!isRecord(reply)) return unreadable;
  const { kind, sentence } = reply;
  if (kind === 'values') return isValues(reply, runs) ? (reply as unknown as CodeReply) : unreadable; // every part was looked at
  if (typeof sentence !== 'string') return unreadable;
  if (kind === 'failed') return { kind, sentence, place: isPlace(reply['place']) ? reply['place'] : null };
  if (kind === 'unavailable') return { kind, sentence, isThere: reply['isThere'] === true };
  const why = reply['why'];
  return kind === 'ended' && (why === 'time' || why === 'memory' || why === 'exit') ? { kind, why, sentence } : unreadable;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isValues({ cases, lostGradients, noGradients, library, backend }: Readonly<Record<string, unknown>>, runs: number): boolean {
  const isOfTexts = [lostGradients, noGradients].every(
    (names) => names === undefined || (Array.isArray(names) && names.every((name) => typeof name === 'string')),
  );
  const isNamed = [library, backend].every((name) => name === undefined || typeof name === 'string');
  return isOfTexts && isNamed && Array.isArray(cases) && cases.length === runs && cases.every(isCase);
}

/** Null stands for what is no finite number. */
function isCase(one: unknown): boolean {
  if (!isRecord(one)) return false;
  const { values, batch } = one;
  const isList = Array.isArray(values) && values.length > 0 && values.every((value) => value === null || typeof value === 'number');
  return isList && (batch === null || (typeof batch === 'number' && batch >= 1));
}

function isPlace(place: unknown): place is CodePlace {
  return isRecord(place) && typeof place['file'] === 'string' && typeof place['line'] === 'number' && typeof place['column'] === 'number';
}
