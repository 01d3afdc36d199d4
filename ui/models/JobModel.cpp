#include "ui/models/JobModel.h"
