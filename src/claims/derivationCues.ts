import type { Cue } from './cue';

/** Says why an equation holds, or how it is got; "hence" and "we obtain" alone say neither. */
export const reasonCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:because|since|using|use|used|via|thanks\s+to|due\s+to|(?<!\b(?:given|denoted?|defined?|written|represented|described|expressed)\s+)by|apply(?:ing)?|applied|expand\w*|integrat\w*|differentiat\w*|substitut\w*|insert\w*|plug\w*|replac\w*|multipl\w*|divid\w*|add(?:ing)?|subtract\w*|combin\w*|collect\w*|rearrang\w*|simplif\w*|cancel\w*|vanish\w*|factor(?:ing|ise|ize)\w*|complet\w*|recall\w*|recogni[sz]\w*|assum\w*|condition\w*|tak(?:e|ing)|chang(?:e|ing)\s+(?:of\s+)?variables?|linearity|independen\w+|identit\w+|propert\w+|theorem|lemma|formula|inequality|rule|trick|definition\s+of|fact)\b/gi,
    negative: true,
  },
  {
    pattern:
      /因为|由于|根据|依据|利用|使用|应用|注意到|代入|带入|展开|分部积分|结合|合并|化简|整理|移项|同乘|同除|[左右]乘|取对数|取期望|换元|变量(?:变换|替换)|连锁|链式|线性|性质|定义|引理|定理|公式|恒等式|独立|假设|求导|微分|积分|两[边侧]|由[^。；，]{0,20}(?:可[得知]|得到?)/g,
    negative: true,
  },
];

/** Says that an equation comes from earlier ones. */
export const deriveCues: readonly Cue[] = [
  {
    pattern:
      /\b(?:combin(?:e|es|ed|ing)|substitut\w+|plug(?:s|ged|ging)?|replac\w+|insert\w*|obtain\w*|arriv\w+|yields?|yielding|gives?|giving|given\s+by|leads?\s+to|follow(?:s|ing)?|becomes?|results?\s+in|deriv\w+|equivalen\w+|therefore|thus|hence|consequently|so|simplif\w+|expand\w*|by\s+parts|reduces?\s+to|we\s+(?:\w+\s+)?(?:get|find|have|reach|see))\b/gi,
  },
  {
    pattern:
      /\bcan\s+(?:\w+\s+)?be\s+(?:re-?)?(?:written|expressed|formulated|put|stated)\b|\bre-?writ\w+|\bintroduc\w+|\bproject\w*|\bsliced\b|\binstead\b|\bwe\s+(?:\w+\s+)?(?:work\s+with|use|minimi[sz]e|consider)\b|\bit\s+suffices\b/gi,
  },
  {
    pattern:
      /代入|带入|得到|得出|可得|得[:：]?\s*$|结合|替换|可知|推得|导得|移项|故有?[:：，]?\s*$|[则即]有[:：，]?\s*$|因此|因而|所以|于是|从而|由此|进而|化简|整理|展开|写成|写为|写作|改写|重写|变[为成]|化[为成]|等价|推出|推导|即[:：]?\s*$|也就是|分部积分/g,
  },
];

/** Words just after an inline expression that claim something of it. */
export const independenceCue =
  /^\s*(?:,\s*)?(?:(?:which|that|itself|term|clearly|obviously|also|indeed|here|then|in\s+turn)\s+)*(?:(?:is|are|being)\s+(?:\w+ly\s+|also\s+)?(?:independent\s+of|constant\s+(?:in|with\s+respect\s+to|w\.r\.t\.?))|(?:does|do)\s*(?:not|n't|n’t)\s+depend\s+(?:up)?on|(?:doesn't|doesn’t|don't|don’t)\s+depend\s+(?:up)?on|has\s+no\s+dependence\s+on)\s+(?:the\s+)?(?:(?:model\s+)?parameters?\s*)?(?:$|\$|θ|\\theta|theta)|^\s*(?:这一?项|此项)?\s*(?:与|和|跟)\s*(?:$|\$|θ)|^\s*(?:这一?项|此项)?\s*(?:并?不(?:会)?(?:依赖|取决)于?|不[包]?含|不随)\s*(?:$|\$|θ)/i;

export const sameMinimiserCue =
  /\b(?:share|have|has|attain|possess)\w*\s+(?:exactly\s+)?(?:the\s+|an?\s+)?(?:same|identical|common)\s+(?:\w+\s+)?(?:minimi[sz]ers?|minimum|minima|optim(?:um|a|i[sz]ers?)|arg\s?min\w*)|(?:有|具有)(?:相同|同样)的?(?:最小值点|极小值?点|最小点|最优解|最优参数)/i;

/** Between two inline expressions: minimising the one is minimising the other. */
export const sameMinimisationCue =
  /^\s*(?:就)?(?:等价于|等同于|相当于)(?:最小化|极小化|优化)\s*$|\b(?:is|are)\s+(?:\w+ly\s+)?(?:equivalent\s+to|the\s+same\s+as)\s+(?:minimi[sz]ing|optimi[sz]ing|the\s+minimi[sz]ation\s+of)\s*(?:of\s+)?$/i;
