package io.liancha.access;

/** What people may be. A person may be several. */
enum Role {
  VIEWER("查看", "sees leads and what the hub says of itself"),
  OFFICER("执法人员", "checks vehicles on the road and says what was found"),
  ANALYST("分析", "looks into scores, rules and platform companies, and tries rules on past runs"),
  OPERATOR("运维", "starts runs, decides about quarantined rows, steers delivery"),
  AUDITOR("审计", "reads who did what, and changes nothing"),
  ADMIN("管理员", "makes users; may do everything else too");

  private final String zh;
  private final String en;

  Role(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  String zh() {
    return zh;
  }

  String en() {
    return en;
  }
}
