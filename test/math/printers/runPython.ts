import { spawnSync } from 'node:child_process';
import type { ProgramCase } from './programCases';

/** A Python that has the library, or null. It is looked for, not loaded: torch takes a second. */
export function findPython(library: string): string | null {
  const look = `import importlib.util, sys\nsys.exit(importlib.util.find_spec('${library}') is None)`;
  const has = (python: string) => spawnSync(python, ['-c', look]).status === 0;
  return ['python3', '/usr/bin/python3', 'python'].find(has) ?? null;
}

/** The flat values of all programs, run one after the other in one process. */
export function runPython(
  python: string,
  library: 'numpy' | 'torch',
  cases: readonly (ProgramCase & { name: string; source: string })[],
): number[][] {
  const input = JSON.stringify(cases.map(({ arguments: values, name, source }) => ({ arguments: values, name, source })));
  const { stdout, stderr, status } = spawnSync(python, ['-c', runner(library)], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as number[][]; // what the runner below prints
}

const libraries = {
  numpy: { lib: 'np', array: 'lambda x: np.array(x, dtype=float)', stack: 'np.array', flat: 'np.asarray(x, dtype=float).ravel().tolist()' },
  torch: {
    lib: 'torch',
    array: 'lambda x: torch.tensor(x, dtype=torch.float64)',
    stack: 'lambda x: torch.stack([torch.as_tensor(e, dtype=torch.float64) for e in x])',
    flat: 'torch.as_tensor(x, dtype=torch.float64).detach().ravel().tolist()',
  },
};

function runner(library: 'numpy' | 'torch'): string {
  const { lib, array, stack, flat } = libraries[library];
  return `
import json, sys
import numpy as np
${library === 'torch' ? 'import torch' : ''}
lib = ${lib}
array = ${array}
stack = ${stack}
def flat(x):
    return ${flat}

unary = {
  'negate': lambda a: -a, 'exp': lib.exp, 'log': lib.log, 'sqrt': lib.sqrt, 'sin': lib.sin, 'cos': lib.cos, 'tan': lib.tan, 'tanh': lib.tanh,
  'arctan': lib.arctan, 'absolute': lib.abs, 'sign': lib.sign, 'reciprocal': lambda a: 1 / a,
}
binary = {
  'add': lambda a, b: a + b, 'multiply': lambda a, b: a * b, 'maximum': lib.maximum, 'minimum': lib.minimum, 'power': lambda a, b: a ** b,
  'less': lambda a, b: array(1.0 if a < b else 0.0),
}

def entries(value):
    value = value if isinstance(value, ${library === 'torch' ? 'torch.Tensor' : 'np.ndarray'}) else array(value)
    return [entry for entry in value.reshape(-1)]

def make(data):
    graph, shape = data['graph'], data['shape']
    def function(*values):
        inputs = [entry for value in values for entry in entries(value)]
        nodes = []
        for node in graph['nodes']:
            kind = node['kind']
            if kind == 'constant': nodes.append(array(node['value']))
            elif kind == 'input': nodes.append(inputs[node['input']])
            elif kind == 'unary': nodes.append(unary[node['op']](nodes[node['a']]))
            elif kind == 'binary': nodes.append(binary[node['op']](nodes[node['a']], nodes[node['b']]))
            elif kind == 'integer-power': nodes.append(nodes[node['a']] ** node['exponent'])
            else: nodes.append(nodes[node['a']] if nodes[node['condition']] != 0 else nodes[node['b']])
        found = [nodes[output] for output in graph['outputs']]
        return found[0] if len(shape) == 0 else stack(found).reshape(shape)
    return function

def read(data):
    return make(data) if isinstance(data, dict) else data if isinstance(data, int) else array(data)

results = []
for case in json.load(sys.stdin):
    space = {}
    exec(case['source'], space)
    try:
        results.append(flat(space[case['name']](*[read(value) for value in case['arguments']])))
    except Exception as error:
        raise RuntimeError(case['source']) from error
json.dump(results, sys.stdout)
`;
}
