import type { Law, Shape } from '../math/expr';
import { printLatex, printLawLatex } from '../math/printLatex';
import type { Evidence, Role, Structure } from '../math/scope';
import { spaceOf } from './plainFormula';
import type { Language } from './tongue';

/** How what a name is, is said in one language. */
export interface SymbolWords {
  readonly roles: { readonly [R in Role]: string };
  readonly origins: { readonly [E in Evidence]: string };
  readonly structures: { readonly [S in Structure]: string };
  readonly shape: (shape: Shape) => string;
  /** A role with what the name's value is: `a function whose value is a vector`. */
  readonly is: (role: string, structure: string, shape: string, isApplied: boolean, isKnown: boolean) => string;
  readonly law: (law: string) => string;
  readonly laws: (law: Law) => string;
  readonly from: (origin: string, line: number | null) => string;
  readonly stop: string;
}

const english: SymbolWords = {
  roles: {
    variable: 'a variable',
    function: 'a function',
    density: 'a density',
    parameter: 'the parameter of the model',
    'scalar-parameter': 'a parameter',
    quantity: 'a quantity that the text defines',
    process: 'a random process',
    operator: 'an operator on functions',
    index: 'an index',
    dimension: 'a dimension',
    constant: 'a constant',
  },
  origins: {
    directive: 'Declared by a directive',
    declared: 'Declared',
    defined: 'Defined',
    used: 'Told by how it is used',
    convention: 'By the conventions of the field',
  },
  structures: {
    symmetric: 'symmetric ',
    antisymmetric: 'skew-symmetric ',
    diagonal: 'diagonal ',
    'positive-definite': 'positive definite ',
    orthogonal: 'orthogonal ',
    unit: 'unit ',
  },
  shape(shape) {
    switch (shape.kind) {
      case 'scalar':
        return 'a number';
      case 'vector':
        return `a vector in ${spaceOf(shape.dimension)}`;
      case 'row':
        return `a row with ${shape.dimension} entries`;
      case 'matrix':
        return `a matrix in ${spaceOf(shape.rows, shape.columns)}`;
      case 'unknown':
        return 'of unknown shape';
    }
  },
  is(role, structure, shape, isApplied, isKnown) {
    const words = `${structure}${shape.replace(/^an? /, '')}`;
    const noun = isKnown ? `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}` : words;
    return isApplied ? `${role} whose value is ${noun}` : `${role}: ${noun}`;
  },
  law: (law) => `Its law: ${law}`,
  laws: (law) =>
    nameLaw(law, {
      density: (latex) => `the density ${latex}`,
      'sphere-one': 'uniform on the unit sphere',
      'sphere-sqrt-dimension': 'uniform on the sphere of radius √d',
      rademacher: 'Rademacher signs',
      uniform: (lower, upper) => `uniform on [${lower}, ${upper}]`,
      unspecified: 'left open',
    }),
  from: (origin, line) => `${origin}${line === null ? '' : `, line ${line}`}`,
  stop: '. ',
};

const chinese: SymbolWords = {
  roles: {
    variable: '變數',
    function: '函數',
    density: '密度',
    parameter: '模型的參數',
    'scalar-parameter': '參數',
    quantity: '文中定義的量',
    process: '隨機過程',
    operator: '作用於函數的算子',
    index: '指標',
    dimension: '維度',
    constant: '常數',
  },
  origins: {
    directive: '由指示宣告',
    declared: '文中宣告',
    defined: '文中定義',
    used: '由用法得知',
    convention: '依此領域的慣例',
  },
  structures: {
    symmetric: '對稱的',
    antisymmetric: '反對稱的',
    diagonal: '對角的',
    'positive-definite': '正定的',
    orthogonal: '正交的',
    unit: '單位',
  },
  shape(shape) {
    switch (shape.kind) {
      case 'scalar':
        return '一個數';
      case 'vector':
        return `${spaceOf(shape.dimension)} 中的向量`;
      case 'row':
        return `有 ${shape.dimension} 個分量的列向量`;
      case 'matrix':
        return `${spaceOf(shape.rows, shape.columns)} 中的矩陣`;
      case 'unknown':
        return '維度不明';
    }
  },
  is: (role, structure, shape, isApplied) => `${role}${isApplied ? '，其值為' : '：'}${structure}${shape}`,
  law: (law) => `分布：${law}`,
  laws: (law) =>
    nameLaw(law, {
      density: (latex) => `密度 ${latex}`,
      'sphere-one': '單位球面上均勻分布',
      'sphere-sqrt-dimension': '半徑 √d 的球面上均勻分布',
      rademacher: '隨機正負號（Rademacher）',
      uniform: (lower, upper) => `[${lower}, ${upper}] 上均勻分布`,
      unspecified: '未說明',
    }),
  from: (origin, line) => `${origin}${line === null ? '' : `，第 ${line} 行`}`,
  stop: '。',
};

export const symbolWords: { readonly [L in Language]: SymbolWords } = { en: english, 'zh-tw': chinese };

interface LawWords {
  readonly density: (latex: string) => string;
  readonly 'sphere-one': string;
  readonly 'sphere-sqrt-dimension': string;
  readonly rademacher: string;
  readonly uniform: (lower: string, upper: string) => string;
  readonly unspecified: string;
}

function nameLaw(law: Law, words: LawWords): string {
  switch (law.kind) {
    case 'density':
      return words.density(printLatex(law.density));
    case 'normal':
      return `N(${printLatex(law.mean)}, ${printLatex(law.covariance)})`;
    case 'sphere':
      return law.radius === 'one' ? words['sphere-one'] : words['sphere-sqrt-dimension'];
    case 'rademacher':
      return words.rademacher;
    case 'uniform':
      return words.uniform(printLatex(law.lower), printLatex(law.upper));
    case 'family':
      return printLawLatex(law);
    case 'unspecified':
      return words.unspecified;
  }
}
