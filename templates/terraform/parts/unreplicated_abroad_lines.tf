{{#unreplicated_abroad}}
# Replicas of class {{copy_class}} in other regions are planned: such a cluster has none there.
{{/unreplicated_abroad}}
