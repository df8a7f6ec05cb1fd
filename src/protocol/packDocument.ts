import { finishSteps, flatMapInSteps, type Steps } from '../base/steps';
import { countChanges, packList, unpackList } from './packList';
import type {
  BadgeView,
  BlockContent,
  BlockView,
  DocumentView,
  DrawingView,
  EquationView,
  Macros,
  PackedBlock,
  PackedContent,
  PackedDocument,
  PackedEquation,
  SignView,
} from './previewMessages';

export interface Packer {
  pack(view: DocumentView): PackedDocument;
  /** The same in small steps, one document at a time; null where the page started anew meanwhile. */
  packInSteps(view: DocumentView): Steps<PackedDocument | null>;
  /** The page starts anew. */
  forget(): void;
}

interface Sent {
  readonly numbers: ReadonlyMap<string, number>;
  readonly blocks: readonly PackedBlock[];
  readonly equations: readonly PackedEquation[];
}

const nothing: Sent = { numbers: new Map(), blocks: [], equations: [] };

export function createPacker(): Packer {
  let next = 0;
  let sent = nothing;

  function* packInSteps({ blocks: shownBlocks, equations: shownEquations, macros, ...rest }: DocumentView): Steps<PackedDocument | null> {
    const before = sent;
    const numbers = new Map<string, number>();
    const fresh: [number, PackedContent][] = [];
    const numberOf: NumberOf = (key, content) => {
      const known = numbers.get(key) ?? before.numbers.get(key);
      const number = known ?? next++;
      if (known === undefined) fresh.push([number, content()]);
      numbers.set(key, number);
      return number;
    };
    const blocks = yield* flatMapInSteps(shownBlocks, (block) => [packBlock(block, numberOf)], packedAtOnce);
    const equations = yield* flatMapInSteps(shownEquations, (equation) => [packEquation(equation, numberOf)], packedAtOnce);
    const packed = {
      ...rest,
      blocks: yield* packList(blocks, before.blocks),
      equations: yield* packList(equations, before.equations),
      macros: numberOf(`macros ${JSON.stringify(macros)}`, () => macros),
      fresh,
    };
    if (sent !== before) return null;
    sent = { numbers, blocks, equations };
    return packed;
  }

  return {
    packInSteps,
    pack: (view) => finishSteps(packInSteps(view))!, // at once, so that nothing starts anew meanwhile
    forget: () => void (sent = nothing),
  };
}

const packedAtOnce = 128;

type NumberOf = (key: string, content: () => PackedContent) => number;

function packBlock({ key, html, line, math }: BlockView, numberOf: NumberOf): PackedBlock {
  return [numberOf(`block ${key}`, () => ({ key, html })), line, math];
}

function packEquation(equation: EquationView, numberOf: NumberOf): PackedEquation {
  const { drawing, badge, signs, hasCard, line, character } = equation;
  const known = equationKeys.get(equation) ?? keysOf(equation);
  equationKeys.set(equation, known);
  const [drawingOf, badgeOf, signsOf] = known;
  return [numberOf(drawingOf, () => drawing), numberOf(badgeOf, () => badge), numberOf(signsOf, () => signs), hasCard ? 1 : 0, line, character]; // prettier-ignore
}

/** Views that stay the same objects keep what their contents are told apart by. */
const equationKeys = new WeakMap<EquationView, readonly [string, string, string]>();

function keysOf({ drawing, badge, signs }: EquationView): readonly [string, string, string] {
  const badgeKey = badge === null ? 'no badge' : `badge ${badge.status} ${badge.text} ${badge.title}`;
  return [drawingKey(drawing), badgeKey, `signs ${signs.map(({ start, end, status }) => `${start} ${end} ${status}`).join()}`];
}

const drawingKeys = new WeakMap<DrawingView, string>();
let drawings = 0;

/** Drawings are told apart by identity: one that did not change is the same object. */
function drawingKey(drawing: DrawingView): string {
  const key = drawingKeys.get(drawing) ?? `drawing ${drawings++}`;
  drawingKeys.set(drawing, key);
  return key;
}

/** The other end: gives back what was packed; what did not change is the same object as the time before. */
export function createUnpacker(): (packed: PackedDocument) => DocumentView {
  let kept = new Map<number, PackedContent>();
  let [packedBlocks, packedEquations]: readonly [readonly PackedBlock[], readonly PackedEquation[]] = [[], []];
  let [blocks, equations]: readonly [readonly BlockView[], readonly EquationView[]] = [[], []];
  return ({ blocks: sentBlocks, equations: sentEquations, macros, fresh, ...rest }) => {
    if (fresh.length + countChanges(sentBlocks) + countChanges(sentEquations) === 0) {
      return { ...rest, blocks, equations, macros: kept.get(macros) as Macros };
    }
    const known = new Map([...kept, ...fresh]);
    // What stands under a number is of the kind that was packed there.
    const contentOf = <T extends PackedContent>(number: number): T => known.get(number) as T;
    [packedBlocks, blocks] = unpackList(sentBlocks, [packedBlocks, blocks], (block) => unpackBlock(block, contentOf));
    [packedEquations, equations] = unpackList(sentEquations, [packedEquations, equations], (equation, math) => unpackEquation(equation, math, contentOf)); // prettier-ignore
    const used = [macros, ...packedBlocks.map(([content]) => content), ...packedEquations.flatMap(([drawing, badge, signs]) => [drawing, badge, signs])]; // prettier-ignore
    kept = new Map(used.map((number) => [number, contentOf(number)]));
    return { ...rest, blocks, equations, macros: contentOf<Macros>(macros) };
  };
}

type ContentOf = <T extends PackedContent>(number: number) => T;

function unpackBlock([content, line, math]: PackedBlock, contentOf: ContentOf): BlockView {
  return { ...contentOf<BlockContent>(content), line, math };
}

function unpackEquation(
  [drawing, badge, signs, hasCard, line, character]: PackedEquation,
  math: number,
  contentOf: ContentOf,
): EquationView {
  return {
    math,
    line,
    character,
    drawing: contentOf<DrawingView>(drawing),
    badge: contentOf<BadgeView | null>(badge),
    signs: contentOf<readonly SignView[]>(signs),
    hasCard: hasCard === 1,
  };
}
