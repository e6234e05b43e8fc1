engine = "{{engine}}"
{{#engine_version}}
engine_version = "{{engine_version}}"
{{/engine_version}}
{{#v1}}
engine_mode = "serverless"
{{/v1}}
storage_encrypted = {{encrypted?}}
{{#io_optimized}}
storage_type = "aurora-iopt1"
{{/io_optimized}}
{{#backtrack_s}}
backtrack_window = {{backtrack_s}}
{{/backtrack_s}}
