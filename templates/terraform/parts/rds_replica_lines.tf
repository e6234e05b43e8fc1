storage_type          = "{{storage_type}}"
max_allocated_storage = {{max_storage_gb_up}}
storage_encrypted     = {{encrypted?}}
publicly_accessible   = {{public?}}

copy_tags_to_snapshot      = true
deletion_protection        = {{deletion_protection?}}
skip_final_snapshot        = true
auto_minor_version_upgrade = true

performance_insights_enabled = {{insights?}}
