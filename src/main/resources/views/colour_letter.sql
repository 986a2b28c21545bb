/*---
name: colour_letter
about:
  zh: 申报的车身颜色各种写法对应哪些公安颜色字母；看不懂的写法没有行
  en: for each way in which a body colour is declared, the register's letters it may mean; none for one not understood
reads: [declared_vehicle]
materialise: false
---*/
WITH written AS (
  SELECT DISTINCT body_colour, upper(body_colour) AS words
  FROM declared_vehicle
  WHERE body_colour IS NOT NULL
),
-- Words wherever they stand, and the codes of JT/T 697.7. What lies between two letters may be either.
word AS (
  SELECT *
  FROM (
    VALUES
      ('白', 'A'), ('WHITE', 'A'), ('4', 'A'),
      ('灰', 'B'), ('GREY', 'B'), ('GRAY', 'B'),
      ('黄', 'C'), ('YELLOW', 'C'), ('2', 'C'),
      ('粉', 'D'), ('PINK', 'D'),
      ('红', 'E'), ('RED', 'E'),
      ('紫', 'F'), ('PURPLE', 'F'),
      ('绿', 'G'), ('GREEN', 'G'), ('5', 'G'),
      ('蓝', 'H'), ('BLUE', 'H'), ('1', 'H'),
      ('棕', 'I'), ('褐', 'I'), ('咖', 'I'), ('BROWN', 'I'),
      ('黑', 'J'), ('BLACK', 'J'), ('3', 'J'),
      ('银', 'AB'), ('SILVER', 'AB'),
      ('米', 'ACI'), ('BEIGE', 'ACI'),
      ('香槟', 'ABCI'), ('CHAMPAGNE', 'ABCI'),
      ('金', 'CI'), ('GOLD', 'CI'),
      ('橙', 'CE'), ('橘', 'CE'), ('ORANGE', 'CE'),
      ('青', 'GH'), ('CYAN', 'GH')
  ) AS w (said, letters)
)
SELECT
  c.body_colour,
  CASE
    WHEN max(regexp_extract(c.words, '^([A-J]+)$', 1)) <> '' THEN max(c.words)
    ELSE string_agg(w.letters, '')
  END AS letters
FROM written c
LEFT JOIN word w ON contains(c.words, w.said)
GROUP BY c.body_colour
HAVING max(regexp_extract(c.words, '^([A-J]+)$', 1)) <> '' OR count(w.letters) > 0
