/** What is said of a function beside its equation, in Traditional Chinese. Formulas in backticks stay; so does what code or Python say themselves. */
export function sayCode(sentence: string): string {
  const formulas: string[] = [];
  const masked = sentence.replace(/`[^`]*`/g, (formula) => `⟦${formulas.push(formula) - 1}⟧`);
  const told = rules.reduce((text, [pattern, words]) => text.replace(pattern, words), masked);
  return told.replace(/⟦(\d+)⟧/g, (_, at: string) => formulas[Number(at)] ?? '');
}

type Rule = readonly [pattern: RegExp, words: string];

const q = '(⟦\\d+⟧)';
const rule = (pattern: string, words: string): Rule => [new RegExp(pattern, 'g'), words];

/** Whole sentences first, then what code does instead, the longer forms before those that they contain. */
const rules: readonly Rule[] = [
  rule('^computes the equation, sample by sample', '計算的正是此方程式，逐樣本相同'),
  rule('^computes the equation where values are of usual size, but not of larger ones: it gives (\\S+) where the equation gives (\\S+) \\(.*\\)$', '值的大小平常時計算的正是此方程式，值較大時則不然：方程式給出 $2 之處，它給出 $1（是否有截斷？）'), // prettier-ignore
  rule('^computes the equation where its numbers are of usual size, but not of smaller ones: it gives (\\S+) where the equation gives (\\S+) \\(.*\\)$', '各數的大小平常時計算的正是此方程式，較小時則不然：方程式給出 $2 之處，它給出 $1（是否有截斷？）'), // prettier-ignore
  rule('^computes the equation where its numbers are of usual size, but not of larger ones: it gives (\\S+) where the equation gives (\\S+) \\(.*\\)$', '各數的大小平常時計算的正是此方程式，較大時則不然：方程式給出 $2 之處，它給出 $1（是否有截斷？）'), // prettier-ignore
  rule('; of values a thousand times as large it gives (\\S+), the equation (\\S+) \\(.*\\)$', '；值大一千倍時方程式給出 $2，它給出 $1（是否有截斷？）'), // prettier-ignore
  rule('^has the same expectation as the equation, though not sample by sample', '與此方程式的期望值相同，但並非逐樣本相同'),
  rule('^has the law of the equation, with noise that it draws itself', '與此方程式同分布，雜訊由它自己抽取'),
  rule('^gives (\\S+) where the equation gives (\\S+) \\(.*\\)$', '方程式給出 $2 之處，它給出 $1'),
  rule('; the search for what it computes instead was ended$', '；已停止尋找它實際計算的是什麼'),
  rule(', in law$', '（就分布而言）'),
  rule(', on average$', '（就平均而言）'),
  rule(`, but autograd does not find its derivative by the parameters of (.+?): something is detached .*$`, '；但 autograd 求不出它對 $1 的參數的導數：途中有東西被切離（缺少 `create_graph=True`，或有 `.detach()`），以它訓練並不會使其最小'), // prettier-ignore
  rule(
    '^your code computes something else: (\\S+) where the equation gives (\\S+?)(?=[;\\s]|$)',
    '你的程式算的是別的：方程式給出 $2 之處，它給出 $1',
  ),
  rule('^your code computes the equation ([+−] \\S+), the same at every θ', '你的程式計算的是此方程式 $1，對每個 θ 都相同'),
  rule('^your code computes (.+?) × the equation ([+−] \\S+)', '你的程式計算的是此方程式的 $1 倍 $2'),
  rule('^your code computes (.+?) × the equation', '你的程式計算的是此方程式的 $1 倍'),
  rule(`, with one vector (.+?) for all samples`, '（$1 對所有樣本是同一個向量）'),
  rule(', as the contract allows', '，註記容許如此'),
  rule('^cannot tell: the averages are too uncertain', '無法判定：平均值太不精確'),
  rule('^your code gives values that are no finite numbers where the equation has some', '方程式有有限值之處，你的程式給出的不是有限的數'),
  rule('^the equation has values that are no finite numbers where it was tried', '此方程式在所試之處的值不是有限的數'),
  rule('^the equation cannot be computed\\.?', '此方程式無法計算。'),
  rule('^the equation is not understood, so nothing is compared with it', '看不懂此方程式，因此沒有與它比較'),
  rule('^this is no equation whose value a function could compute', '這不是函數能計算其值的方程式'),
  rule('^no function stands below this line', '這一行下面沒有函數'),
  rule('^there is no equation (\\S+?)(; the text has (.*))?$', '沒有方程式 $1'),
  rule('^It did not finish within (\\S+) s and was ended\\.', '它在 $1 秒內沒有結束，已被終止。'),
  rule('^It took more than (.+) and was ended\\.', '它用了超過 $1 的記憶體，已被終止。'),
  rule('^your code failed: ', '你的程式出錯：'),
  rule(
    '(\\S+) has one argument in the equation and was given (\\d+): .*$',
    '方程式中 $1 只有一個引數，卻給了 $2 個：請在方程式中寫出它還取決於什麼',
  ),
  rule('(\\S+) has (\\d+) arguments in the equation and was given (\\d+): .*$', '方程式中 $1 有 $2 個引數，卻給了 $3 個：請在方程式中寫出它還取決於什麼'), // prettier-ignore
  rule('(\\S+) is given (\\S+) where the equation has (.+) = (\\S+)\\.$', '$1 得到 $2，而方程式給的是 $3 = $4'),
  rule('^your code ', '你的程式'),
  rule('mixes the samples of its batch: .*\\(a sum, a mean or a norm over the wrong axis\\?\\)', '把一批中的樣本混在一起：三個樣本一起算的結果不是各自結果的平均（求和、平均或範數是否取錯了軸？）'), // prettier-ignore
  rule('adds up over its batch where the equation averages', '對整批樣本求和，而方程式取平均'),
  rule(', and adds up over its batch', '，並對整批樣本求和'),
  rule(', and computes (.+?) × it', '，並算成 $1 倍'),
  rule(`has the other sign before the (?:term |rest of )?${q}`, '在 $1 之前的符號相反'),
  rule(`has the other sign before ${q}`, '在 $1 之前的符號相反'),
  rule(`leaves out the minus before (?:the (?:term |rest of ))?${q}`, '漏掉了 $1 之前的負號'),
  rule(`leaves out the factor ${q} before (?:the (?:term |rest of ))?${q}`, '漏掉了 $2 之前的因子 $1'),
  rule(`leaves out the factor ${q} of ${q}`, '漏掉了 $2 的因子 $1'),
  rule(`leaves out the factor ${q}`, '漏掉了因子 $1'),
  rule(`leaves out the term ${q}`, '漏掉了項 $1'),
  rule(`leaves out the absolute value of ${q}`, '漏掉了 $1 的絕對值'),
  rule(`leaves out the roots of ${q} and ${q}`, '漏掉了 $1 與 $2 的根號'),
  rule(`leaves out the roots? of ${q}`, '漏掉了 $1 的根號'),
  rule(`takes the root of ${q} alone, not of ${q}`, '只取 $1 的平方根，而不是 $2 的'),
  rule(`leaves out the (\\w+) of ${q}`, '漏掉了 $2 的 $1'),
  rule(`normalises ${q} to the unit sphere`, '把 $1 正規化到單位球面'),
  rule(`normalises ${q} to the length √d`, '把 $1 的長度正規化為 √d'),
  rule(`takes the mean over the components, not the sum, in (?:the term )?${q}`, '在 $1 中對分量取平均，而不是求和'),
  rule(`takes ${q} where the equation has ${q}`, '取 $1，而方程式為 $2'),
  rule(`has about (\\S+) × ${q} where the equation has ${q}`, '的 $2 約為方程式的 $1 倍'),
  rule(`has (\\S+) × ${q} where the equation has ${q}`, '的 $2 是方程式的 $1 倍'),
  rule(`has ${q} where the equation has ${q}, in ${q}`, '在 $3 中是 $1，而方程式為 $2'),
  rule(`has ${q} where the equation has ${q}`, '寫成 $1，而方程式為 $2'),
  rule(`has (?:something else|${q}) before (?:the (?:term |rest of ))?${q}`, '在 $2 之前有多餘的東西'),
  rule(`exchanges ${q} and ${q} in ${q}`, '在 $3 中把 $1 與 $2 互換'),
  rule(`exchanges ${q} and ${q}`, '把 $1 與 $2 互換'),
  rule(`has ${q} wherever the equation has ${q}`, '處處以 $1 代替方程式的 $2'),
  rule('gives about (\\S+) × the deviation of the equation', '的標準差約為方程式的 $1 倍'),
  rule(`leaves out the exponent of ${q}`, '漏掉了 $1 的指數'),
  rule(`takes the logarithm of ${q} to the base (\\d+)`, '對 $1 取以 $2 為底的對數'),
  rule(`does not square ${q}`, '沒有把 $1 平方'),
  rule(`does not divide by ${q}`, '沒有除以 $1'),
  rule(`divides by ${q} twice`, '除以 $1 兩次'),
  rule(`divides by ${q} instead of multiplying`, '除以 $1，而不是乘以它'),
  rule(`multiplies by ${q} instead of dividing`, '乘以 $1，而不是除以它'),
  rule(`adds ${q} and ${q} instead of multiplying them`, '把 $1 與 $2 相加，而不是相乘'),
  rule(`squares only ${q}, not the whole of ${q}`, '只把 $1 平方，而不是整個 $2'),
  rule(`divides only ${q} by ${q}, not the whole of ${q}`, '只把 $1 除以 $2，而不是整個 $3'),
  rule(`multiplies only ${q} by ${q}, not the whole of ${q}`, '只把 $1 乘以 $2，而不是整個 $3'),
  rule(`adds up the absolute values of the components of ${q}, not their squares`, '把 $1 的分量取絕對值相加，而不是其平方'),
  rule(`squares the sum of the absolute values of ${q}, not its length`, '把 $1 各分量絕對值之和平方，而不是其長度'),
  rule(`adds up the components of ${q}, not their squares`, '把 $1 的分量相加，而不是其平方'),
  rule(
    `adds up the squares of the entries of the Jacobian, not its diagonal, in ${q}`,
    '在 $1 中把雅可比矩陣各元素的平方相加，而不是對角線',
  ),
  rule(`adds up all entries of the Jacobian, not its diagonal alone, in ${q}`, '在 $1 中把雅可比矩陣的所有元素相加，而不只是對角線'),
  rule(`computes ${q}`, '計算的是 $1'),
  rule(' and (?=[一-龥])', '，且'),
];
