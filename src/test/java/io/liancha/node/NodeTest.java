package io.liancha.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

  @TempDir Path folder;

  @Test
  void id_staysWithItsFolder() throws IOException {
    String first;
    try (var node = new Node(folder)) {
      first = node.id();
    }
    try (var again = new Node(folder);
        var other = new Node(folder.resolve("other"))) {
      assertThat(again.id()).isEqualTo(first).isNotEqualTo(other.id());
    }
  }

  @Test
  void folder_inUse_isRefused() throws IOException {
    try (var node = new Node(folder)) {
      assertThatThrownBy(() -> new Node(folder)).hasMessageContaining("another hub uses");
      assertThat(node.id()).hasSize(36);
    }
  }
}
