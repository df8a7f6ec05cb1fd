import type { Law, Shape, Statement } from '../expr';
import { printLaw } from '../printExpr';
import { printName } from '../printLatex';
import { printStatementLatex } from '../printStatement';
import { Unprintable, type Language } from './code';
import { Identifiers } from './identifiers';
import { Ingredients, type Ingredient } from './ingredients';
import { numpyHelpers, numpyLibrary } from './numpy';
import { printCode } from './printCode';
import { collectHelpers, type Helper } from './program';
import { makePython } from './python';
import { statementPieces } from './statementPieces';
import { torchHelpers, torchLibrary } from './torch';
import { makeTypescript } from './typescript';
import { typescriptHelpers } from './typescriptHelpers';

export type ProgramLanguage = 'typescript' | 'numpy' | 'torch';

/** One side of an equation as a function, and what it takes, in the order of its parameters. */
export interface PrintedFunction {
  readonly name: string;
  readonly ingredients: readonly Ingredient[];
}

export type Program =
  | { readonly kind: 'program'; readonly text: string; readonly functions: readonly PrintedFunction[] }
  /** One sentence. */
  | { readonly kind: 'unprintable'; readonly sentence: string };

interface Target {
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly head: string;
  make(use: (helper: string) => string): Language;
  comment(lines: readonly string[]): string;
  define(name: string, body: string, ingredients: readonly Ingredient[], shape: Shape): string;
}

/** A self-contained program with one function for each side of an equation, each drift and each diffusion. */
export function printProgram(statement: Statement, language: ProgramLanguage): Program {
  const target = targets[language];
  const used = new Set<string>();
  const use = (key: string) => {
    used.add(key);
    return target.helpers[key]!.name;
  };
  const writer = target.make(use);
  try {
    const printed = statementPieces(statement).map(({ name, expr }) => {
      const ingredients = new Ingredients(new Identifiers([...takenNames(target), name]), [expr]);
      const body = printCode(expr, { language: writer, ingredients, averaged: [] }).text;
      return { name, ingredients: ingredients.list(), body, expr };
    });
    if (printed.length === 0) throw new Unprintable('What has no value');
    const definitions = printed.map(({ name, body, ingredients, expr }) => target.define(name, body, ingredients, expr.shape));
    const comment = target.comment([printStatementLatex(statement)]);
    const text = [comment + target.head, ...collectHelpers(target.helpers, used), ...definitions].filter((part) => part !== '');
    return { kind: 'program', text: `${text.join(language === 'typescript' ? '\n\n' : '\n\n\n')}\n`, functions: printed };
  } catch (error) {
    if (error instanceof Unprintable) return { kind: 'unprintable', sentence: error.message };
    throw error;
  }
}

function takenNames({ helpers }: Target): string[] {
  return ['np', 'torch', ...Object.values(helpers).map(({ name }) => name)];
}

function pythonTarget(head: string, kinds: string, helpers: Readonly<Record<string, Helper>>, make: Target['make']): Target {
  return {
    helpers,
    head: `\n${head}`,
    make,
    comment: (lines) => lines.map((line) => `# ${line.replace(/\s*\n\s*/g, ' ')}`).join('\n'),
    define(name, body, ingredients) {
      const told = ingredients.map((ingredient) => `    ${ingredient.identifier}: ${describe(ingredient, kinds)}`);
      const doc = told.length === 0 ? '' : `    """\n${told.join('\n')}\n    """\n`;
      return `def ${name}(${ingredients.map(({ identifier }) => identifier).join(', ')}):\n${doc}    return ${body}`;
    },
  };
}

const targets: { readonly [L in ProgramLanguage]: Target } = {
  numpy: pythonTarget('import numpy as np', 'array', numpyHelpers, (use) => makePython(numpyLibrary, use)),
  torch: pythonTarget('import torch', 'float64 tensor', torchHelpers, (use) => makePython(torchLibrary, use)),
  typescript: {
    helpers: typescriptHelpers,
    head: '',
    make: makeTypescript,
    comment: (lines) => lines.map((line) => `// ${line.replace(/\s*\n\s*/g, ' ')}`).join('\n'),
    define(name, body, ingredients, shape) {
      const told = ingredients.map((ingredient) => ` * @param ${ingredient.identifier} ${describe(ingredient, 'list')}`);
      const doc = told.length === 0 ? '' : `/**\n${told.join('\n')}\n */\n`;
      const parameters = ingredients.map((ingredient) => `${ingredient.identifier}: ${typeOf(ingredient)}`);
      return `${doc}export function ${name}(${parameters.join(', ')}): ${typeOfShape(shape)} {\n  return ${body};\n}`;
    },
  },
};

function typeOf(ingredient: Ingredient): string {
  if (ingredient.kind === 'size' || ingredient.kind === 'constant') return 'number';
  if (ingredient.kind === 'value') return typeOfShape(ingredient.shape);
  if (ingredient.kind === 'draws') return `${typeOfShape(ingredient.shape)}[]`;
  const parameters = ingredient.arguments.map((shape, index) => `value${index + 1}: ${typeOfShape(shape)}`);
  return `(${parameters.join(', ')}) => ${typeOfShape(ingredient.shape)}`;
}

function typeOfShape(shape: Shape): string {
  if (shape.kind === 'matrix') return 'number[][]';
  return shape.kind === 'vector' || shape.kind === 'row' ? 'number[]' : 'number';
}

function describe(ingredient: Ingredient, array: string): string {
  if (ingredient.kind === 'constant') return 'the constant that the text does not name';
  if (ingredient.kind === 'size') return `the size ${ingredient.name}, a whole number`;
  if (ingredient.kind === 'value') return `${printName(ingredient.name)}, ${describeShape(ingredient.shape, array)}`;
  if (ingredient.kind === 'draws')
    return `draws of ${printName(ingredient.name)}${describeLaw(ingredient.law)}, each ${describeShape(ingredient.shape, array)}`;
  const takes = ingredient.arguments.map((shape) => describeShape(shape, array)).join(', ');
  return `the function ${ingredient.name.replace(/\/\d+$/, '')}: (${takes}) -> ${describeShape(ingredient.shape, array)}`;
}

function describeLaw(law: Law): string {
  return law.kind === 'unspecified' ? '' : ` ~ ${printLaw(law)}`;
}

function describeShape(shape: Shape, array: string): string {
  if (shape.kind === 'matrix') return `a ${shape.rows} by ${shape.columns} ${array}`;
  return shape.kind === 'vector' || shape.kind === 'row'
    ? `${array === 'array' ? 'an' : 'a'} ${array} of ${shape.dimension} numbers`
    : 'a number';
}
