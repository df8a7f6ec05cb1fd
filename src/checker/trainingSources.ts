import { rangeOf } from '../document/positionAt';
import { entriesNamed } from '../registry/entriesNamed';
import { findEntry } from '../registry/index';
import type { TrainingWishes } from '../train/planTraining';
import { planTrainingAt, type PlannedTraining } from './planTraining';
import { readDocument, type DocumentReading } from './readDocument';

/** The equation of a line (from 0): the first of its displays, else of its inline formulas, that can be trained with. */
export function planTrainingOnLine(reading: DocumentReading, line: number, wishes: TrainingWishes): PlannedTraining {
  const here = reading.snapshot.math.filter(({ span }) => {
    const { start, end } = rangeOf(reading.snapshot, span);
    return start.line <= line && line <= end.line;
  });
  const displays = here.filter(({ display }) => display);
  return firstPlanned((displays.length > 0 ? displays : here).map(({ index }) => planTrainingAt(reading, index, wishes)));
}

function firstPlanned(planned: readonly PlannedTraining[]): PlannedTraining {
  return (
    planned.find(({ kind }) => kind === 'train') ?? planned[0] ?? { kind: 'refused', sentence: 'There is no mathematics on this line.' }
  );
}

/** What the letters of registered losses are. */
const preamble = String.raw`Let $x \in \mathbb{R}^d$ be drawn from the density $p$ of the data, let $v \sim N(0, I)$ and $\epsilon \sim N(0, I)$ be independent of it,
and let $S(x;\theta)$ be a model of the score.`;

/** A registered loss, by its id or one of its names; undefined where there is none. */
export function planRegisteredTraining(name: string, wishes: TrainingWishes): PlannedTraining | undefined {
  const entry = findEntry(name) ?? entriesNamed(name.toLowerCase())[0];
  if (entry === undefined) return undefined;
  return firstPlanned(
    entry.latex.map((latex) => {
      const reading = readDocument(`${preamble}\n\n$$L(\\theta) = ${latex}$$\n`, 1, {});
      return planTrainingAt(reading, reading.snapshot.math.length - 1, wishes);
    }),
  );
}
