package callscope.rulestore;

/** Stands before a value that is one of several kinds. */
enum TypeTag {
  AND,
  OR,
  NOT,
  AT_LEAST,
  COUNT,
  SUBSCOPE,
  LEAF,
  EXACT,
  SUBSTRING,
  REGEX,
  GUID,
  BYTES_PREFIX,
  MATCHED_RULE,
  TEXT,
  NUMERIC,
  OPERAND,
  PROPERTY,
  BYTES,
  BASIC_BLOCK,
  SMALL,
  LARGE,
  REAL
}
