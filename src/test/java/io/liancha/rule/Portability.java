package io.liancha.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule or a view must not use, and what to write instead: constructs that one of DuckDB and
 * Spark does not know, and constructs that both accept and understand differently.
 */
final class Portability {

  private static final Map<Pattern, String> BANNED = new LinkedHashMap<>();

  static {
    ban("\\bQUALIFY\\b", "row_number() in a CTE and a WHERE around it");
    ban("\\bASOF\\b", "a join on a range and row_number()");
    ban("\\b(date_diff|datediff|timestampdiff)\\s*\\(", "seconds_between, or compare dates");
    ban("\\b(epoch|epoch_ms|unix_timestamp)\\s*\\(", "seconds_between");
    ban("\\b(strftime|date_format|strptime|to_char)\\s*\\(", "a bare date; Java writes it");
    ban(
        "\\b(regexp_matches|regexp_like|regexp_full_match)\\s*\\(",
        "regexp_extract(s, p, 1) <> ''");
    ban("\\b(RLIKE|SIMILAR\\s+TO)\\b|~", "regexp_extract(s, p, 1) <> ''");
    ban(
        "\\b(array_agg|string_agg|listagg)\\s*\\([^()]*\\bORDER\\s+BY\\b",
        "array_sort(array_agg(x))");
    ban("\\[", "flat columns; no array literal, index or slice");
    ban(
        "\\b(struct_pack|named_struct|row|to_json|json_object)\\s*\\(",
        "flat columns; Java builds evidence");
    ban(
        "\\b(starts_with|startswith|ends_with|endswith|prefix|suffix)\\s*\\(",
        "substring(s, 1, length(p)) = p");
    ban("\\bstrpos\\s*\\(|\\bposition\\s*\\(", "instr");
    ban("//|\\bDIV\\b", "a threshold that needs no division");
    ban(
        "\\b(jaro_winkler_similarity|jaccard|levenshtein|editdist3)\\s*\\(",
        "a derived dataset from Java");
    ban("\\b(sha256|sha2|hash|xxhash64)\\s*\\(", "md5");
    ban("count\\s*\\(\\s*DISTINCT[^()]*\\)\\s*OVER\\b", "count(DISTINCT …) in a CTE with GROUP BY");
    ban("\\bIGNORE\\s+NULLS\\b", "a FILTER or a WHERE … IS NOT NULL");
    ban("\\b(unnest|explode)\\s*\\(", "rows instead of arrays");
    ban("\\*\\s*(EXCLUDE|EXCEPT|REPLACE)\\b", "the columns by name");
    ban(
        "\\bCAST\\s*\\([^()]*\\bAS\\s+(INT|INTEGER|BIGINT|SMALLINT)\\b|::",
        "floor or round, then compare");
    ban("\\b(VARCHAR|TEXT)\\b(?!\\s*\\()", "STRING, which both know without a length");
    ban("\\bconcat\\s*\\(|\\|\\|", "concat_ws, which leaves NULL out on both");
    ban("\\bregexp_replace\\s*\\(", "translate, or regexp_extract");
    ban("\\b(dayofweek|weekday|isodow)\\s*\\(|extract\\s*\\(\\s*dow\\b", "a calendar dataset");
    ban("\"", "names without quotes, texts in '…'");
    ban("\\bDATE\\s+''\\s*-|_on\\s*-\\s*[a-z_.]+_on\\b", "seconds_between, or compare dates");
    ban("\\bINTERVAL\\s+''\\s*(MONTH|YEAR)|\\bINTERVAL\\s+\\d+\\s+(MONTH|YEAR)", "days");
    ban("/", "nullif(divisor, 0) in Java, or a product instead of a quotient");
    ban("\\b(stddev|stddev_samp|stddev_pop|corr|var_samp)\\s*\\(", "round(…) in Java");
    ban(
        "\\b(now|current_date|current_timestamp|today|random|rand|uuid)\\b",
        "parameter.business_date");
    ban("\\bLIMIT\\b", "findings are cut, and said to be, outside of the rule");
    ban("\\bUSING\\s*\\(", "ON a.x = b.x");
    ban(
        "\\b(min|max)_by\\s*\\((?:[^()]|\\([^()]*\\))*,\\s*+(?![\\w.]*(_key|moment)\\s*\\))[^,()]*\\)",
        "row_number(): without a unique key chance decides between equals");
  }

  private static final Pattern ORDERED =
      Pattern.compile("(?i)\\bORDER\\s+BY\\b((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*)");
  private static final Pattern COMMA_OUTSIDE = Pattern.compile(",(?![^(]*\\))");

  private Portability() {}

  /** Each fault with what to write instead; none when the query is portable. */
  static List<String> faults(String query) {
    String code = Sql.code(query);
    var faults = new ArrayList<String>();
    BANNED.forEach(
        (pattern, instead) -> {
          Matcher m = pattern.matcher(code);
          if (m.find()) {
            faults.add("'" + m.group().strip() + "' is not portable; write " + instead);
          }
        });
    if (query.contains("\\")) {
      faults.add("'\\' begins an escape in a text on Spark; write [0-9], [.] and the like");
    }
    Matcher ordered = ORDERED.matcher(code);
    while (ordered.find()) {
      for (String key : COMMA_OUTSIDE.split(ordered.group(1))) {
        if (!key.toUpperCase(java.util.Locale.ROOT).contains("NULLS LAST")) {
          faults.add("ORDER BY" + " " + key.strip() + " differs; write NULLS LAST after each key");
        }
      }
    }
    return faults;
  }

  private static void ban(String pattern, String instead) {
    BANNED.put(Pattern.compile("(?i)" + pattern, Pattern.DOTALL), instead);
  }
}
