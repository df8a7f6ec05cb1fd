"""The sliced loss of score-matching.md in PyTorch; check it with `rederive verify examples/losses.py`."""

import torch


# rederive: score-matching.md:51
def sliced_loss(S, x, v):
    x = x.clone().requires_grad_(True)
    slope = torch.autograd.grad((S(x) * v).sum(), x, create_graph=True)[0]
    return (0.5 * (S(x) * v).sum(1) ** 2 + (slope * v).sum(1)).mean()


# Wrong: the factor of the first term was lost.
# rederive: score-matching.md:51
def sliced_loss_in_a_hurry(S, x, v):
    x = x.clone().requires_grad_(True)
    slope = torch.autograd.grad((S(x) * v).sum(), x, create_graph=True)[0]
    return ((S(x) * v).sum(1) ** 2 + (slope * v).sum(1)).mean()
