import { CancellationSource } from '../base/cancellation';
import type { EquationReport, Picture, PictureWishes } from '../checker/checkedDocument';
import type { PictureStates } from '../view/pictureStates';

export interface PictureBook extends PictureStates {
  /** Cancels an older run of the same equation. What is not wished for now is what was wished for before. */
  start(report: EquationReport, wishes: PictureWishes | undefined): { readonly run: CancellationSource; readonly wishes: PictureWishes };
  /**
   * `undefined`: cancelled or failed, may be asked for again; null: there is nothing to draw. False where a newer run of the equation is under
   * way, which then is the one to tell of.
   */
  finish(report: EquationReport, run: CancellationSource, generation: number, picture: Picture | null | undefined): boolean;
  isStale(report: EquationReport, generation: number): boolean;
  /** The next version of the document: an equation that was edited keeps what was wished for it, and its picture until there is a newer one. */
  follow(before: readonly EquationReport[], after: readonly EquationReport[]): void;
  /** Ends every run. */
  cancel(): void;
}

interface Drawn {
  readonly generation: number;
  readonly revision: number;
  readonly picture: Picture | null;
}

/** The page compares them, whichever session a picture is from. */
let revisions = 0;

/** Pictures by the LaTeX of their equations: an edit elsewhere moves an equation, and must not lose its picture. */
export function createPictureBook(): PictureBook {
  const running = new Map<string, CancellationSource>();
  const drawn = new Map<string, Drawn>();
  const wished = new Map<string, PictureWishes>();
  return {
    find: ({ math }) => drawn.get(math.latex)?.picture ?? null,
    revisionOf: ({ math }) => drawn.get(math.latex)?.revision ?? 0,
    stateOf(report) {
      if (running.has(report.math.latex)) return 'running';
      return drawn.has(report.math.latex) || !canBeDrawn(report) ? 'none' : 'offered';
    },
    start({ math: { latex } }, next) {
      running.get(latex)?.cancel();
      const run = new CancellationSource();
      running.set(latex, run);
      const { isQuick, ...lasting } = next ?? {};
      const wishes = { ...wished.get(latex), ...lasting };
      wished.set(latex, wishes);
      return { run, wishes: isQuick === true ? { ...wishes, isQuick } : wishes };
    },
    finish({ math: { latex } }, run, generation, picture) {
      if (running.get(latex) !== run) return false;
      running.delete(latex);
      if (picture !== undefined) drawn.set(latex, { generation, revision: ++revisions, picture });
      return true;
    },
    isStale({ math }, generation) {
      const known = drawn.get(math.latex);
      return known !== undefined && known.generation !== generation;
    },
    follow(before, after) {
      for (const [from, to] of editedEquations(before, after)) for (const kept of [drawn, wished]) inherit<unknown>(kept, from, to);
    },
    cancel() {
      for (const run of running.values()) run.cancel();
    },
  };
}

function canBeDrawn({ reading, isRecursion }: EquationReport): boolean {
  return ['definition', 'claim', 'goal', 'sde', 'ode'].includes(reading) || isRecursion;
}

function inherit<T>(kept: Map<string, T>, from: string, to: string): void {
  const known = kept.get(from);
  if (known !== undefined && !kept.has(to)) kept.set(to, known);
}

/** What displays were and became, in order, where as many came as went between those that stayed. */
function editedEquations(before: readonly EquationReport[], after: readonly EquationReport[]): readonly (readonly [string, string])[] {
  const [old, next] = [displaysOf(before), displaysOf(after)];
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start++;
  let tail = 0;
  while (tail < most - start && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  if (old.length !== next.length) return [];
  return old.slice(start, old.length - tail).map((latex, index) => [latex, next[start + index]!] as const);
}

const displaysOf = (reports: readonly EquationReport[]): readonly string[] =>
  reports.flatMap(({ math }) => (math.display ? [math.latex] : []));
