import * as tf from '@tensorflow/tfjs';
import { neverCancelled } from '../../../src/base/cancellation';
import { isPurePlan, runPlan } from '../../../src/check/runPlan';
import { readDocument, type DocumentReading } from '../../../src/checker/readDocument';
import type { CodeVerdict } from '../../../src/checker/code/codeVerdict';
import type { RepairSearch } from '../../../src/checker/code/limitSearch';
import { verifyFunction } from '../../../src/checker/code/verifyContract';
import type { CodeHost } from '../../../src/checker/code/verification';
import type { Asserted } from '../../../src/claims/claim';
import { createJavaScriptEngine } from '../../../src/worker/javascriptEngine';
import { callByName } from '../../../src/worker/sandbox/callByName';
import type { Things } from '../../../src/worker/sandbox/codeValues';
import { runCases } from '../../../src/worker/sandbox/runCases';

type Run = (...given: never[]) => unknown;

const engine = createJavaScriptEngine();

/** A text is read once for all functions that are checked against it. */
const readings = new Map<string, DocumentReading>();

function readOnce(text: string): DocumentReading {
  const known = readings.get(text) ?? readDocument(text, 1, {});
  readings.set(text, known);
  return known;
}

/** Checks a function against an equation of a text, the last displayed one unless told otherwise, in this process. */
export async function verifyText(
  text: string,
  code: Run,
  asserted: Asserted = 'equal',
  index?: number,
  search?: RepairSearch,
): Promise<CodeVerdict> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const reading = readOnce(text);
  const displays = reading.snapshot.math.filter(({ display }) => display);
  const math = index === undefined ? displays.at(-1)! : reading.snapshot.math[index]!;
  const host: CodeHost = {
    ...(search && { search }),
    runPlan: (plan, token) => (isPurePlan(plan) ? runPlan(plan, engine, token) : Promise.reject(new Error('No match is asked for.'))),
    runCode: async (cases) => {
      try {
        const run = (things: Things) => callByName(code as never, tf, things); // any function may be tried
        return { kind: 'values', cases: runCases(run, tf, cases) };
      } catch (error) {
        return { kind: 'failed', sentence: (error as Error).message, place: null }; // what a function throws
      }
    },
  };
  return verifyFunction(reading, math, asserted, host, neverCancelled);
}
