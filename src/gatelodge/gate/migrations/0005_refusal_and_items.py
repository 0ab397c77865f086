import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_facility_holds_pretrial'),
        ('clearance', '0006_legal_packets'),
        ('gate', '0004_legal_visits'),
        ('people', '0005_claim_answers'),
        ('scheduling', '0005_confidential_rooms'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='carrieditem',
            name='left_behind',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='visit',
            name='refusal_reported_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='visit',
            name='refusal_reported_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='visit',
            name='end_reason',
            field=models.CharField(blank=True, choices=[('completed', 'completed'), ('visitor_left', 'visitor_left'), ('terminated', 'terminated'), ('crowding', 'crowding'), ('emergency', 'emergency'), ('not_brought', 'not_brought'), ('declined', 'declined'), ('client_refused', 'client_refused'), ('nobody_came_in', 'nobody_came_in')], max_length=14),
        ),
        migrations.AddConstraint(
            model_name='carrieditem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bundles_in__gte', 1), ('serial_in', '')), models.Q(models.Q(('serial_in', ''), _negated=True), ('bundles_in', 0)), _connector='OR'), name='device_by_serial_papers_by_count'),
        ),
        migrations.AddConstraint(
            model_name='carrieditem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('swapped', True), ('left_behind', True), _connector='OR', _negated=True), ('checked_out_at__isnull', False), _connector='OR'), name='item_swapped_or_left_was_looked_at'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('refusal_reported_at__isnull', True), ('refusal_reported_by__isnull', True)), models.Q(('refusal_reported_at__isnull', False), ('refusal_reported_by__isnull', False)), _connector='OR'), name='refusal_reported_by_someone'),
        ),
    ]
