{{#cluster}}aws_rds_cluster{{/cluster}}{{^cluster}}aws_db_instance{{/cluster}}
