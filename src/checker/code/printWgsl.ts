import { arrangeGraph } from '../../kernel/arrangeGraph';
import { hasLoops } from '../../kernel/axes';
import { compactInputs } from '../../kernel/compactInputs';
import { findUnsupported } from '../../kernel/emitWgsl';
import type { Graph } from '../../kernel/graph';
import { writeLibrary, type LibraryName } from '../../kernel/wgsl/library';
import { SampleWriter } from '../../kernel/wgsl/sampleWriter';
import type { Formula } from '../../math/expr';
import { printStatementLatex } from '../../math/printStatement';
import { statementPieces, type Piece } from '../../math/printers/statementPieces';
import { lower } from '../../probes/lower';
import { buildOrRefuse, componentsOf, NotComputable } from '../../probes/value';
import { createWorld, placeDraws, type Draw, type World } from '../../probes/world';
import type { Printed } from '../printEquation';
import type { DocumentReading } from '../readDocument';
import { notComputableSentence } from '../simulationWords';
import { OpenInputs } from './openInputs';

/** Vectors have so many components in a shader. */
const dimension = 2;

interface Written {
  readonly text: string;
  readonly used: ReadonlySet<LibraryName>;
}

/** Each side of an equation as a function in WGSL of plain numbers; `place` says where the equation stands. */
export function printWgsl(formula: Formula, { scope }: Pick<DocumentReading, 'scope'>, place: string): Printed {
  const [statement] = formula.statements.filter(({ kind }) => kind !== 'unread');
  if (statement === undefined || formula.incomplete)
    return refused('A part of this equation was not understood, so no program is written.');
  const pieces = statementPieces(statement);
  if (pieces.length === 0) return refused('What has no value cannot be written as a program.');
  try {
    const written = pieces.map((piece) => buildOrRefuse(() => writePiece(piece, scope)));
    const used = new Set(written.flatMap((one) => [...one.used]));
    const library = used.size === 0 ? [] : ['var<private> guarded: bool;', writeLibrary(used)];
    const head = [
      `// ${place}`,
      `// ${printStatementLatex(statement).replace(/\s+/g, ' ')}`,
      `// In ${dimension} dimensions, in single precision.`,
    ].join('\n');
    return { kind: 'printed', text: `${[head, ...library, ...written.map(({ text }) => text)].join('\n\n')}\n` };
  } catch (error) {
    if (error instanceof NotComputable) return refused(notComputableSentence(error));
    if (error instanceof NoShader) return refused(error.message);
    throw error;
  }
}

const refused = (sentence: string): Printed => ({ kind: 'unprintable', sentence });

class NoShader extends Error {
  override readonly name = 'NoShader';
}

function writePiece({ name, expr }: Piece, scope: World['scope']): Written {
  const open = new OpenInputs();
  const world = createWorld({ seed: name, dimension, density: 'mixture', directions: new Map(), model: 'generic', parameters: 'constant', standIns: open }, scope); // prettier-ignore
  const lowered = lower(expr, { world, bound: new Map(), copy: 0 });
  const placed = placeDraws(world, componentsOf(lowered.value), (draw) => !isValue(world, draw));
  const graph = compactInputs(world.builder.build(open.close(placed, world)));
  if (hasLoops(graph)) throw new NoShader('Sums of many terms are not written in WGSL.');
  const unsupported = findUnsupported(graph);
  if (unsupported !== undefined) throw new NoShader(unsupported);
  const draws = drawnNames(world);
  const drawn = graph.inputs.map(({ name: input }) => draws.get(input)?.name ?? input);
  const meanings = graph.inputs.map(({ name: input }) => draws.get(input)?.meaning ?? open.meanings.get(input) ?? input);
  const averaged = [...new Set([...lowered.averaged].flatMap((draw) => world.draws.get(draw)?.variable ?? []))];
  return writeFunction(name, graph, { drawn, meanings, averaged });
}

/** What the text makes of other things is computed, and not handed over. */
const isValue = ({ draws }: World, draw: Draw): boolean => [...draws].some(([key, other]) => other === draw && key.includes(' := '));

/** Components of random variables, by the inputs that stand for them. */
function drawnNames({ builder, draws }: World): Map<string, { readonly name: string; readonly meaning: string }> {
  const found = new Map<string, { readonly name: string; readonly meaning: string }>();
  const taken = new Map<string, number>();
  for (const { variable, nodes } of draws.values()) {
    const own = variable.replace(/[^A-Za-z0-9]+/g, '_');
    const copy = taken.get(own) ?? 0;
    taken.set(own, copy + 1);
    nodes.forEach((id, i) => {
      const node = builder.node(id);
      if (node.kind !== 'input') return;
      const name = `${own}${copy > 0 ? `_copy${copy + 1}` : ''}${nodes.length > 1 ? `_${i}` : ''}`;
      found.set(builder.inputs[node.input]!.name, { name, meaning: `a draw of ${variable}${nodes.length > 1 ? `, component ${i}` : ''}` });
    });
  }
  return found;
}

interface Words {
  readonly drawn: readonly string[];
  readonly meanings: readonly string[];
  readonly averaged: readonly string[];
}

function writeFunction(name: string, graph: Graph, { drawn, meanings, averaged }: Words): Written {
  if (new Set(drawn).size < drawn.length) throw new NoShader('Two things of this equation would have one name.');
  const body = arrangeGraph(graph);
  const split = { prologue: { inputs: [], nodes: [], outputs: [] }, body, sampleInputs: [...graph.inputs.keys()] };
  const writer = new SampleWriter(split, { drawn, uniform: (place) => `uniforms[${place}u]` });
  const type = graph.outputs.length === 1 ? 'f32' : `array<f32, ${graph.outputs.length}>`;
  const parameters = drawn.map((one) => `${one}: f32`).join(', ');
  const source = writer.write(`fn ${name}(${parameters}) -> ${type}`, type);
  const comments = [
    ...(averaged.length > 0 ? [`To be averaged over ${averaged.join(', ')}.`] : []),
    ...drawn.map((one, k) => `${one}: ${meanings[k]!}`),
  ];
  return { text: [...comments.map((line) => `// ${line}`), source].join('\n'), used: writer.used };
}
