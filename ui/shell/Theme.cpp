#include "ui/shell/Theme.h"
