/*
 * The sentences of the series notation of unit tests; see "series" in
 * https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/.
 *
 * Space separates items and never stands inside one, so it is a token.
 */
parser grammar SeriesGrammar;

options { tokenVocab = SeriesLexer; }

/** A series with its values, or with its start timestamps. */
line : metric (START_TIMESTAMPS startTimestamps | SPACE sequence)? EOF ;

loneMetric : metric? SPACE? EOF ;

loneSequence : SPACE? sequence EOF ;

metric : METRIC_NAME labelSet? | labelSet ;
labelSet : LEFT_BRACE (label (COMMA label)* COMMA?)? RIGHT_BRACE ;
label : name = IDENTIFIER EQL value = STRING | name = STRING (EQL value = STRING)? ;

sequence : (item (SPACE item)*)? SPACE? ;

item
    : BLANK repetition?                                                   # gap
    | STALE                                                               # stale
    | signedNumber (repetition | op = (ADD | SUB) step = NUMBER repetition)? # floats
    | histogram (repetition | op = (ADD | SUB) histogram repetition)?     # histograms
    ;

repetition : TIMES NUMBER ;
signedNumber : sign = (ADD | SUB)? NUMBER ;

histogram : OPEN_HISTOGRAM SPACE? (entry (SPACE entry)*)? SPACE? CLOSE_HISTOGRAM ;

entry
    : key = (SCHEMA | OFFSET | NEGATIVE_OFFSET) signedNumber              # integerEntry
    | key = (SUM | COUNT | ZERO_BUCKET) signedNumber                      # numberEntry
    | key = ZERO_BUCKET_WIDTH NUMBER                                      # widthEntry
    | key = (CUSTOM_VALUES | BUCKETS | NEGATIVE_BUCKETS) numbers          # listEntry
    | key = COUNTER_RESET_HINT HINT                                       # hintEntry
    ;

numbers : LEFT_BRACKET SPACE? (signedNumber (SPACE signedNumber)*)? SPACE? RIGHT_BRACKET ;

startTimestamps : SPACE (startTimestamp (SPACE startTimestamp)*)? SPACE? ;

startTimestamp
    : BLANK repetition?                                                   # noStartTimestamp
    | signedDuration (repetition | op = (ADD | SUB) step = DURATION repetition)? # startTimestampOffsets
    ;

signedDuration : sign = (ADD | SUB)? value = (DURATION | NUMBER) ;
