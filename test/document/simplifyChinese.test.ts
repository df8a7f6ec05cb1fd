import assert from 'node:assert/strict';
import { simplifyChinese } from '../../src/document/simplifyChinese';

describe('Chinese in the characters of the cues', () => {
  const rows: Readonly<Record<string, string>> = {
    設隨機向量滿足: '设随机向量满足',
    條件機率密度: '条件概率密度',
    加上高斯雜訊: '加上高斯噪声',
    '標準常態分佈 $N(0,I)$': '标准正态分布 $N(0,I)$',
    设随机向量满足: '设随机向量满足',
    '考慮常態分配，回顧分配律': '考虑正态分布，回顾分配律',
    對數概似進而最佳化: '对数似然进而最优化',
    'nothing to do': 'nothing to do',
  };
  for (const [written, expected] of Object.entries(rows)) it(written, () => assert.equal(simplifyChinese(written), expected));
  it('keeps every place', () => Object.keys(rows).forEach((written) => assert.equal(simplifyChinese(written).length, written.length)));
});
