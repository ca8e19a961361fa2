// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixture.h"

size_t collapse_mixture_room(size_t components, size_t dimension) {
  struct mixture_room parts;
  return divide_room(components, dimension, 0, &parts);
}

size_t collapse_mixture_draw_width(size_t dimension) {
  return dimension <= SMALL ? dimension : (dimension + LANES - 1) / LANES * LANES;
}
