/** Every function of FEEL by its name; the grammar needs the names with blanks before it reads. */
export const builtinNames = [
  'date', 'time', 'date and time', 'years and months duration', 'number', 'string', 'duration', 'context', 'range',
  'not', 'substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'replace', 'contains', 'starts with', 'ends with',
  'matches', 'split', 'string join', 'list contains', 'list replace', 'count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'sublist', 'append', 'concatenate',
  'insert before', 'remove', 'reverse', 'index of', 'union', 'distinct values', 'flatten', 'product', 'median', 'stddev', 'mode',
  'decimal', 'floor', 'ceiling', 'round up', 'round down', 'round half up', 'round half down', 'abs', 'modulo', 'sqrt', 'log', 'exp', 'odd', 'even',
  'is', 'get value', 'get entries', 'context put', 'context merge', 'now', 'today', 'day of year', 'day of week', 'month of year', 'week of year',
  'before', 'after', 'meets', 'met by', 'overlaps', 'overlaps before', 'overlaps after', 'finishes', 'finished by', 'includes', 'during', 'starts', 'started by', 'coincides',
  'sort',
]
