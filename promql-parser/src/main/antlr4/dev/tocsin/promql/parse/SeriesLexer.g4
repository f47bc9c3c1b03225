/*
 * The words of the series notation of unit tests: up{job="x"}  0+1x5 _ stale {{schema:0 sum:3}}.
 *
 * The lexer starts with the metric; SeriesNotationParser starts it in the mode VALUES for a lone sequence. In each mode
 * the last rules take what has no meaning there as UNRECOGNIZED.
 */
lexer grammar SeriesLexer;

LEADING_SPACE : [ \t\r\n]+ -> skip ;
METRIC_NAME : [A-Za-z_:] [A-Za-z0-9_:]* -> mode(AFTER_NAME) ;
LEFT_BRACE : '{' -> mode(LABELS) ;
LEADING_NUMBER : DECIMAL -> type(NUMBER) ;
LEADING_ADD : '+' -> type(ADD) ;
LEADING_SUB : '-' -> type(SUB) ;
UNRECOGNIZED : . ;

fragment WORD : [A-Za-z_] [A-Za-z0-9_]* ;
fragment NUMBER_WORD options { caseInsensitive = true; } : 'inf' | 'nan' ;
fragment DIGITS : [0-9] ('_'? [0-9])* ;
fragment EXPONENT : [eE] [+-]? DIGITS ;
fragment DECIMAL : DIGITS ('.' DIGITS?)? EXPONENT? | '.' DIGITS EXPONENT? ;
/* The letter x is no part of a bad number: it announces a repetition. */
fragment NUMBER_LIKE : '.'? [0-9] ([0-9A-Za-wyz_.] | [eE] [+-])* ;
fragment STRING_TEXT
    : '"' ('\\' . | ~["\\\n])* '"'
    | '\'' ('\\' . | ~['\\\n])* '\''
    | '`' ~'`'* '`'
    ;

mode AFTER_NAME;

NAME_LEFT_BRACE : '{' -> type(LEFT_BRACE), mode(LABELS) ;
NAME_SPACE : [ \t\r\n]+ -> type(SPACE), mode(VALUES) ;
NAME_START_TIMESTAMPS : '@st' -> type(START_TIMESTAMPS), mode(VALUES) ;
NAME_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;

mode LABELS;

LABELS_SPACE : [ \t\r\n]+ -> skip ;
LABELS_COMMENT : '#' ~[\r\n]* -> skip ;
RIGHT_BRACE : '}' -> mode(VALUES) ;
COMMA : ',' ;
EQL : '=' ;
NEQ : '!=' ;
EQL_REGEX : '=~' ;
NEQ_REGEX : '!~' ;
IDENTIFIER : WORD ;
STRING : STRING_TEXT ;
LABELS_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;

mode VALUES;

SPACE : [ \t\r\n]+ ;
START_TIMESTAMPS : '@st' ;
ADD : '+' ;
SUB : '-' ;
TIMES : 'x' ;
BLANK : '_' ;
STALE : 'stale' ;
NUMBER : DECIMAL | NUMBER_WORD ;
DURATION : ([0-9]+ ('ms' | [smhdwy]))+ ;
OPEN_HISTOGRAM : '{{' -> pushMode(HISTOGRAM) ;
VALUE_WORD : [A-Za-wyz] [A-Za-z0-9_]* | 'x' WORD ;
BAD_NUMBER : NUMBER_LIKE -> type(UNRECOGNIZED) ;
VALUES_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;

mode HISTOGRAM;

HISTOGRAM_SPACE : [ \t\r\n]+ -> type(SPACE) ;
CLOSE_HISTOGRAM : '}}' -> popMode ;
SCHEMA options { caseInsensitive = true; } : 'schema:' ;
SUM options { caseInsensitive = true; } : 'sum:' ;
COUNT options { caseInsensitive = true; } : 'count:' ;
ZERO_BUCKET options { caseInsensitive = true; } : 'z_bucket:' ;
ZERO_BUCKET_WIDTH options { caseInsensitive = true; } : 'z_bucket_w:' ;
CUSTOM_VALUES options { caseInsensitive = true; } : 'custom_values:' ;
BUCKETS options { caseInsensitive = true; } : 'buckets:' ;
NEGATIVE_BUCKETS options { caseInsensitive = true; } : 'n_buckets:' ;
OFFSET options { caseInsensitive = true; } : 'offset:' ;
NEGATIVE_OFFSET options { caseInsensitive = true; } : 'n_offset:' ;
COUNTER_RESET_HINT options { caseInsensitive = true; } : 'counter_reset_hint:' ;
HINT options { caseInsensitive = true; } : 'unknown' | 'reset' | 'not_reset' | 'gauge' ;
HISTOGRAM_ADD : '+' -> type(ADD) ;
HISTOGRAM_SUB : '-' -> type(SUB) ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
HISTOGRAM_NUMBER : (DECIMAL | NUMBER_WORD) -> type(NUMBER) ;
HISTOGRAM_WORD : WORD -> type(UNRECOGNIZED) ;
HISTOGRAM_BAD_NUMBER : NUMBER_LIKE -> type(UNRECOGNIZED) ;
HISTOGRAM_UNRECOGNIZED : . -> type(UNRECOGNIZED) ;
